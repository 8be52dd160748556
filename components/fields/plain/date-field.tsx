'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { LabelWords } from './label-words'
import { readChosen } from './read-chosen'

function DateField({ about, value, error, onChange }: FieldProps<string>) {
  const id = useId()
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
      <Input
        id={id}
        name={about.name}
        type="date"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        {...invalid(id, error)}
      />
    </Field>
  )
}

/** A day, as 2026-12-31. */
export const dateField: FieldKind<string> = {
  start: (about) => String(about.schema.safeParse(undefined).data ?? ''),
  fill: (value) => (typeof value === 'string' ? value.slice(0, 10) : ''),
  read: (day, about) => readChosen(day, about, ({ t }) => t('fields.problems.enterDate')),
  Field: DateField,
}
