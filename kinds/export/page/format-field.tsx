'use client'

import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { useWords } from '@/components/i18n/words'
import { FieldError } from '@/components/ui/field/field-error'
import { formats } from './formats'

export function FormatField({ draft, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{t('exports.form.format')}</legend>
      <div className="space-y-2">
        {formats.map(({ format, label }) => (
          <label
            key={format}
            className="flex min-h-11 cursor-pointer items-start gap-2.5 rounded-lg border px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={`${id}-format`}
              value={format}
              checked={draft.format === format}
              onChange={() => onChange({ ...draft, format })}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="text-sm">
              <span className="block font-medium">{label}</span>
              <span className="block text-ink-soft">{t(`exports.formats.${format}`)}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} message={errors.format} />
    </fieldset>
  )
}
