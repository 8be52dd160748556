'use client'

import { type ComponentProps, useId } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { LabelWords } from './label-words'

type PlainInputProps = Omit<ComponentProps<typeof Input>, 'id' | 'name' | 'value' | 'onChange'> & {
  field: FieldProps<string>
  /** Where the kind has none. */
  help?: string | null
}

/** A field of one line, kept as it is typed. */
export function PlainInput({ field: { about, value, error, onChange }, help, ...input }: PlainInputProps) {
  const id = useId()
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help ?? help} error={error}>
      <Input {...input} id={id} name={about.name} value={value} onChange={({ target }) => onChange(target.value)} {...invalid(id, error)} />
    </Field>
  )
}
