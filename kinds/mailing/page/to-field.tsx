'use client'

import { useEffect, useEffectEvent, useId } from 'react'
import type { FieldAt, FieldKind, FieldProps } from '@/components/fields/field/field'
import { LabelWords } from '@/components/fields/plain/label-words'
import { readChosen } from '@/components/fields/plain/read-chosen'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import { datasetIn } from './dataset-in'
import { type OfferedColumn, useColumns } from './use-columns'
import { mailingWords, useMailingWords } from './words'

/** The column that has the addresses, of a dataset or of a list. */
function ToField({ about, at, value, error, onChange }: FieldProps<string>) {
  const own = useMailingWords()
  const id = useId()
  const columns = useColumns(at)
  const guessed = value === '' || !columns.some(({ name }) => name === value) ? guess(columns) : null
  const take = useEffectEvent((column: string) => onChange(column))
  useEffect(() => {
    if (guessed) take(guessed)
  }, [guessed])
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={columns.length === 0 ? own('noColumns') : undefined} error={error}>
      <Select id={id} name={about.name} value={value} onChange={({ target }) => onChange(target.value)} {...invalid(id, error)}>
        {value === '' ? <option value="">{own('choose')}</option> : null}
        {columns.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** Most lists call it so. */
function guess(columns: readonly OfferedColumn[]): string | null {
  const named = columns.find(({ name }) => /^e?_?mail/i.test(name)) ?? columns.find(({ name, label }) => /mail/i.test(`${name} ${label}`))
  return named?.name ?? null
}

const first = (at: FieldAt) => guess(datasetIn(at)?.columns ?? []) ?? ''

export const toField: FieldKind<string> = {
  start: (_about, at) => first(at),
  fill: (value, _about, at) => (typeof value === 'string' ? value : first(at)),
  read: (chosen, about) => readChosen(chosen, about, ({ locale }) => mailingWords(locale)('chooseTo')),
  lost(value, at) {
    const dataset = datasetIn(at)
    return dataset && typeof value === 'string' && !dataset.columns.some(({ name }) => name === value) ? [value] : []
  },
  Field: ToField,
}
