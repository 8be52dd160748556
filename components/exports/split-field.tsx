'use client'

import { useId } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { chooseSplit } from './change-draft'
import type { DraftSplit } from './draft'
import type { FormPartProps } from './form-part-props'
import { SplitSizeField } from './split-size-field'

const units: readonly { unit: DraftSplit['unit']; label: string }[] = [
  { unit: 'none', label: 'No, one file' },
  { unit: 'rows', label: 'By rows' },
  { unit: 'megabytes', label: 'By megabytes' },
]

export function SplitField({ draft, errors, onChange }: FormPartProps) {
  const id = useId()
  const { split } = draft
  const choose = (chosen: string) => {
    const known = units.find(({ unit }) => unit === chosen)
    if (known) onChange(chooseSplit(draft, known.unit))
  }
  return (
    <div className="space-y-3">
      <Field label="Split into parts" htmlFor={id} hint={split.unit === 'none' ? null : 'A ZIP of numbered files with a list of them.'}>
        <Select id={id} value={split.unit} onChange={({ target }) => choose(target.value)}>
          {units.map(({ unit, label }) => (
            <option key={unit} value={unit}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {split.unit === 'none' ? null : (
        <SplitSizeField
          unit={split.unit}
          size={split.size}
          error={errors.split}
          onChange={(size) => onChange({ ...draft, split: { ...split, size } })}
        />
      )}
    </div>
  )
}
