'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { readChosen } from '@/components/fields/plain/read-chosen'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'

function DatasetField({ about, at: { datasets }, value, error, onChange }: FieldProps<string>) {
  const { t, roundRows } = useWords()
  const id = useId()
  const dataset = datasets.find((candidate) => candidate.id === value)
  const description = dataset ? [dataset.description] : []
  const rows = dataset?.approximateRows ?? null
  const amount = rows === null ? [] : [t('fields.aboutRows', { rows: roundRows(rows) })]
  return (
    <Field label={about.label} htmlFor={id} hint={about.help ?? [...description, ...amount].join(' ')} error={error}>
      <Select id={id} name={about.name} value={value} onChange={(event) => onChange(event.target.value)} {...invalid(id, error)}>
        {!dataset || about.optional ? <option value="">{about.optional ? t('fields.none') : t('fields.choose')}</option> : null}
        {datasets.map((candidate) => (
          <option key={candidate.id} value={candidate.id} disabled={candidate.state === 'broken'}>
            {candidate.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** Where the rows are. Others take their columns from it, by its name in their hint. */
export const datasetField: FieldKind<string> = {
  start: (about, { datasets }) => {
    if (about.optional) return ''
    return (datasets.find(({ state }) => state === 'ready') ?? datasets[0])?.id ?? ''
  },
  fill: (value) => (typeof value === 'string' ? value : ''),
  read: (chosen, about) => readChosen(chosen, about, ({ t }) => t('fields.problems.chooseDataset')),
  Field: DatasetField,
}
