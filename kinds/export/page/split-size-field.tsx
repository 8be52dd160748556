'use client'

import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import type { SplitLimit } from '@/kinds/export/payload'
import { splitBounds } from './read-split'

interface SplitSizeFieldProps {
  unit: SplitLimit['unit']
  size: string
  error: string | undefined
  onChange: (size: string) => void
}

export function SplitSizeField({ unit, size, error, onChange }: SplitSizeFieldProps) {
  const { t, count } = useWords()
  const id = useId()
  const { min, max } = splitBounds(unit)
  return (
    <Field
      label={t(`exports.split.${unit}Size`)}
      htmlFor={id}
      hint={error ? null : t('exports.split.fromTo', { min: count(min), max: count(max) })}
      error={error}
    >
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
