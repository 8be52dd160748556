'use client'

import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { boundsOf, defaultOf } from '@/components/fields/field/schema'
import type { Say } from '@/components/fields/form/draft-problem'
import { useWords } from '@/components/i18n/words'
import { PlainInput } from './plain-input'

function NumberField(field: FieldProps<string>) {
  const { t, count } = useWords()
  const { min, max, whole } = boundsOf(field.about.schema)
  const range = min !== undefined && max !== undefined && !field.error ? t('fields.fromTo', { min: count(min), max: count(max) }) : null
  return (
    <PlainInput
      field={field}
      help={range}
      type="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      min={min}
      max={max}
      step={whole ? 1 : 'any'}
      // Else a wheel meant for the form turns the number.
      onWheel={({ currentTarget }) => currentTarget.blur()}
    />
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
