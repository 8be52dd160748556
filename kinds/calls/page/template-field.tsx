'use client'

import { useId, useRef } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { maxLengthOf } from '@/components/fields/field/schema'
import { LabelWords } from '@/components/fields/plain/label-words'
import { longTextField } from '@/components/fields/plain/text-field'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import { useCallsWords } from './words'

function TemplateField({ about, at, value, error, onChange }: FieldProps<string>) {
  const t = useCallsWords()
  const id = useId()
  const text = useRef<HTMLTextAreaElement>(null)
  const columns = at.draft.source === 'file' ? [] : (at.datasets.find((dataset) => dataset.id === at.draft.dataset)?.columns ?? [])

  function insert(column: string): void {
    const start = text.current?.selectionStart ?? value.length
    const end = text.current?.selectionEnd ?? value.length
    const place = `{{ ${column} }}`
    onChange(value.slice(0, start) + place + value.slice(end))
    // Once it stands there.
    requestAnimationFrame(() => {
      text.current?.focus()
      text.current?.setSelectionRange(start + place.length, start + place.length)
    })
  }

  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
      <textarea
        ref={text}
        id={id}
        name={about.name}
        rows={about.name === 'body' ? 6 : 2}
        spellCheck={false}
        maxLength={maxLengthOf(about.schema)}
        className="field resize-y font-mono text-detail"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        {...invalid(id, error)}
      />
      {columns.length > 0 ? (
        <Select
          aria-label={`${about.label}: ${t('insert')}`}
          value=""
          className="mt-1.5"
          onChange={({ target }) => target.value && insert(target.value)}
        >
          <option value="">{t('insert')}</option>
          {columns.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      ) : null}
    </Field>
  )
}

/** A text with places for columns, which can be put in where the cursor is. */
export const templateField: FieldKind<string> = { ...longTextField, Field: TemplateField }
