'use client'

import { useId } from 'react'
import { formatCount } from '@/components/format/numbers'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { invalid } from '@/components/ui/invalid'
import type { SplitLimit } from '@/lib/contracts/kinds/export'
import { splitBounds } from './read-split'

interface SplitSizeFieldProps {
  unit: SplitLimit['unit']
  size: string
  error: string | undefined
  onChange: (size: string) => void
}

const labels: Record<SplitLimit['unit'], string> = { rows: 'Rows in a part, at most', megabytes: 'Megabytes in a part, at most' }

export function SplitSizeField({ unit, size, error, onChange }: SplitSizeFieldProps) {
  const id = useId()
  const { min, max } = splitBounds(unit)
  return (
    <Field label={labels[unit]} htmlFor={id} hint={error ? null : `${formatCount(min)} to ${formatCount(max)}`} error={error}>
      <Input
        id={id}
        type="number"
        min={min}
        max={max}
        step={min}
        value={size}
        onChange={({ target }) => onChange(target.value)}
        // Else a wheel meant for the form turns the number.
        onWheel={({ currentTarget }) => currentTarget.blur()}
        {...invalid(id, error)}
      />
    </Field>
  )
}
