'use client'

import { useId, useMemo } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'

/** The reader's own first, then all there are. */
function TimeZoneField({ about, at, value, error, onChange }: FieldProps<string>) {
  const id = useId()
  const zones = useMemo(() => [...new Set([at.timeZone, value, 'UTC', ...Intl.supportedValuesOf('timeZone')])], [at.timeZone, value])
  return (
    <Field label={about.label} htmlFor={id} hint={about.help} error={error}>
      <Select id={id} name={about.name} value={value} onChange={({ target }) => onChange(target.value)} {...invalid(id, error)}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export const timeZoneField: FieldKind<string> = {
  start: (_, { timeZone }) => timeZone,
  fill: (value, _, { timeZone }) => (typeof value === 'string' ? value : timeZone),
  read: (zone) => ({ value: zone }),
  Field: TimeZoneField,
}
