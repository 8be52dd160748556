'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { maxLengthOf } from '@/components/fields/field/schema'
import { LabelWords } from '@/components/fields/plain/label-words'
import { textField } from '@/components/fields/plain/text-field'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { useExportWords } from './words'

/** As any text, and it tells what the file is called without it. */
function FileNameField({ about, value, error, onChange }: FieldProps<string>) {
  const own = useExportWords()
  const id = useId()
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} error={error}>
      <Input
        id={id}
        name={about.name}
        maxLength={maxLengthOf(about.schema)}
        autoComplete="off"
        placeholder={own('fileNamePlaceholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...invalid(id, error)}
      />
    </Field>
  )
}

export const fileNameField: FieldKind<string> = { ...textField, Field: FileNameField }
