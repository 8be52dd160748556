'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { choiceField } from '@/components/fields/plain/choice-field'
import { FieldError } from '@/components/ui/field/field-error'
import { ExportFormat } from '@/kinds/export/payload'
import { useExportWords } from './words'

/** Side by side, with a word on the one that is chosen: formats are compared before they are taken. */
function FormatField({ about, value, error, onChange }: FieldProps<ExportFormat>) {
  const own = useExportWords()
  const id = useId()
  return (
    <fieldset aria-describedby={`${id}-about`}>
      <legend className="mb-1.5 font-medium text-sm">{about.label}</legend>
      <div className="grid grid-cols-3 gap-1 rounded-lg bg-sunken p-1">
        {ExportFormat.options.map((format) => (
          <label
            key={format}
            className="relative flex min-h-8 cursor-pointer items-center justify-center rounded-md px-2 text-center font-medium text-ink-soft text-sm hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-raised forced-colors:has-checked:underline has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name={`${id}-format`}
              value={format}
              checked={value === format}
              onChange={() => onChange(format)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
            />
            {about.choices[format]}
          </label>
        ))}
      </div>
      <p id={`${id}-about`} className="mt-1.5 text-detail text-ink-soft">
        {own(`formats.${value}`)}
      </p>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}

export const formatField: FieldKind<ExportFormat> = {
  start: () => 'xlsx',
  fill: (value) => ExportFormat.safeParse(value).data ?? 'xlsx',
  read: choiceField.read,
  Field: FormatField,
}
