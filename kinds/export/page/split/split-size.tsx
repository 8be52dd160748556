'use client'

import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { useExportWords } from '@/kinds/export/page/words'
import type { SplitLimit } from '@/kinds/export/payload'
import { splitBounds } from './read-split'

interface SplitSizeProps {
  unit: SplitLimit['unit']
  size: string
  error: string | undefined
  onChange: (size: string) => void
}

export function SplitSize({ unit, size, error, onChange }: SplitSizeProps) {
  const { t, count } = useWords()
  const own = useExportWords()
  const id = useId()
  const { min, max } = splitBounds(unit)
  return (
    <Field
      label={own(`split.${unit}Size`)}
      htmlFor={id}
      hint={error ? null : t('fields.fromTo', { min: count(min), max: count(max) })}
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
