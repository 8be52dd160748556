'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { maxLengthOf } from '@/components/fields/field/schema'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { LabelWords } from './label-words'
import { PlainInput } from './plain-input'

function TextField(field: FieldProps<string>) {
  return <PlainInput field={field} maxLength={maxLengthOf(field.about.schema)} autoComplete="off" />
}

function LongTextField({ about, value, error, onChange }: FieldProps<string>) {
  const id = useId()
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
      <textarea
        id={id}
        name={about.name}
        rows={5}
        maxLength={maxLengthOf(about.schema)}
        className="field resize-y"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        {...invalid(id, error)}
      />
    </Field>
  )
}

const text = {
  start: (about) => String(about.schema.safeParse(undefined).data ?? ''),
  fill: (value) => (typeof value === 'string' ? value : ''),
  read(typed, about) {
    if (typed.trim() !== '') return { value: typed }
    if (about.optional) return { value: undefined }
    // Some texts may be empty: the schema says.
    return about.schema.safeParse(typed).success
      ? { value: typed }
      : { value: typed, problems: [{ at: [], say: ({ t }) => t('fields.problems.enterText') }] }
  },
} satisfies Partial<FieldKind<string>>

export const textField: FieldKind<string> = { ...text, Field: TextField }
export const longTextField: FieldKind<string> = { ...text, Field: LongTextField }
