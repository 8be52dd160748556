'use client'

import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { defaultOf } from '@/components/fields/field/schema'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { FieldError } from '@/components/ui/field/field-error'

function SwitchField({ about, value, error, onChange }: FieldProps<boolean>) {
  return (
    <div data-error={error ? true : undefined}>
      <CheckboxField
        name={about.name}
        label={about.label}
        hint={about.help}
        checked={value}
        onChange={({ target }) => onChange(target.checked)}
      />
      <FieldError id={`${about.name}-error`} message={error} />
    </div>
  )
}

export const switchField: FieldKind<boolean> = {
  start: (about) => defaultOf(about.schema) === true,
  fill: (value) => value === true,
  read: (on) => ({ value: on }),
  Field: SwitchField,
}
