'use client'

import { useId } from 'react'
import type { FieldAt, FieldKind, FieldProps } from '@/components/fields/field/field'
import { useWords } from '@/components/i18n/words'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { FieldError } from '@/components/ui/field/field-error'
import { MOST_TOTALS } from '@/kinds/report/payload'

const numbersOf = ({ dataset }: FieldAt) => (dataset?.columns ?? []).filter(({ type }) => type === 'integer' || type === 'numeric')

const nothing = { en: 'This dataset has no columns of numbers.', de: 'Dieser Datenbestand hat keine Zahlenspalten.' }

/** The columns of numbers, each to be added up or not. */
function TotalsField({ about, at, value, error, onChange }: FieldProps<readonly string[]>) {
  const { locale } = useWords()
  const id = useId()
  const columns = numbersOf(at)
  const change = (name: string, on: boolean) => onChange(on ? [...value, name] : value.filter((one) => one !== name))
  return (
    <fieldset aria-describedby={`${id}-hint`} data-error={error ? true : undefined}>
      <legend className="font-medium text-sm">{about.label}</legend>
      <p id={`${id}-hint`} className="text-ink-soft text-detail">
        {columns.length === 0 ? nothing[locale] : about.help}
      </p>
      <div className="mt-1 flex flex-wrap gap-x-6">
        {columns.map(({ name, label }) => (
          <CheckboxField
            key={name}
            name={`${about.name}.${name}`}
            label={label}
            hint={null}
            checked={value.includes(name)}
            disabled={value.length >= MOST_TOTALS && !value.includes(name)}
            onChange={({ target }) => change(name, target.checked)}
          />
        ))}
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one?.name === 'string' ? [one.name as string] : [])) : []

export const totalsField: FieldKind<readonly string[]> = {
  start: () => [],
  fill: (value, _about, at) => namesIn(value).filter((name) => numbersOf(at).some((column) => column.name === name)),
  read: (names) => ({ value: names.map((name) => ({ name })) }),
  lost: (value, { dataset }) => namesIn(value).filter((name) => !dataset?.columns.some((column) => column.name === name)),
  isUsual: (names) => names.length === 0,
  Field: TotalsField,
}
