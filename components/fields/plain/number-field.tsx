'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { boundsOf, defaultOf } from '@/components/fields/field/schema'
import type { Say } from '@/components/fields/form/draft-problem'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { LabelWords } from './label-words'

function NumberField({ about, value, error, onChange }: FieldProps<string>) {
  const { t, count } = useWords()
  const id = useId()
  const { min, max, whole } = boundsOf(about.schema)
  const range = min !== undefined && max !== undefined && !error ? t('fields.fromTo', { min: count(min), max: count(max) }) : null
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help ?? range} error={error}>
      <Input
        id={id}
        name={about.name}
        type="number"
        inputMode={whole ? 'numeric' : 'decimal'}
        min={min}
        max={max}
        step={whole ? 1 : 'any'}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        // Else a wheel meant for the form turns the number.
        onWheel={({ currentTarget }) => currentTarget.blur()}
        {...invalid(id, error)}
      />
    </Field>
  )
}

const asTyped = (value: unknown) => (typeof value === 'number' ? String(value) : '')

/** Kept as it is typed: it may be empty, or out of bounds. */
export const numberField: FieldKind<string> = {
  start: (about) => asTyped(defaultOf(about.schema)),
  fill: asTyped,
  read(typed, about) {
    const text = typed.trim().replace(',', '.')
    if (text === '' && about.optional) return { value: undefined }
    const value = text === '' ? Number.NaN : Number(text)
    return about.schema.safeParse(value).success ? { value } : { value: undefined, problems: [{ at: [], say: wanted(about.schema) }] }
  },
  Field: NumberField,
}

function wanted(schema: Parameters<typeof boundsOf>[0]): Say {
  const { min, max, whole } = boundsOf(schema)
  return ({ t, count }) => {
    if (min !== undefined && max !== undefined) {
      return t(whole ? 'fields.problems.enterWholeFromTo' : 'fields.problems.enterFromTo', { min: count(min), max: count(max) })
    }
    return t(whole ? 'fields.problems.enterWhole' : 'fields.problems.enterNumber')
  }
}
