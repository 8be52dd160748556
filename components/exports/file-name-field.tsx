'use client'

import { useId } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { invalid } from '@/components/ui/invalid'
import type { FormPartProps } from './form-part-props'

export function FileNameField({ draft, errors, onChange }: FormPartProps) {
  const id = useId()
  return (
    <Field
      label={
        <>
          File name <span className="font-normal text-ink-soft">(optional)</span>
        </>
      }
      htmlFor={id}
      error={errors.fileName}
    >
      <Input
        id={id}
        name="fileName"
        maxLength={120}
        autoComplete="off"
        placeholder="Dataset and date"
        value={draft.fileName}
        onChange={(event) => onChange({ ...draft, fileName: event.target.value })}
        {...invalid(id, errors.fileName)}
      />
    </Field>
  )
}
