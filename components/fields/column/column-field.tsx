'use client'

import { useId } from 'react'
import type { FieldAbout, FieldAt, FieldKind, FieldProps } from '@/components/fields/field/field'
import { LabelWords } from '@/components/fields/plain/label-words'
import { readChosen } from '@/components/fields/plain/read-chosen'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import type { DatasetColumn } from '@/lib/contracts/datasets'

/** One column of a dataset, of the types that the kind can do with. */
function ColumnField({ about, at, value, error, onChange }: FieldProps<string>) {
  const { t } = useWords()
  const id = useId()
  const columns = columnsFor(about, at)
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={columns.length === 0 ? t('fields.noColumn') : about.help} error={error}>
      <Select id={id} name={about.name} value={value} onChange={({ target }) => onChange(target.value)} {...invalid(id, error)}>
        {value === '' || about.optional ? <option value="">{about.optional ? t('fields.none') : t('fields.choose')}</option> : null}
        {columns.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function columnsFor({ hint }: FieldAbout, { dataset }: FieldAt): DatasetColumn[] {
  const types = hint.as === 'column' ? hint.types : undefined
  return (dataset?.columns ?? []).filter(({ type }) => !types || types.includes(type))
}

export const columnField: FieldKind<string> = {
  start: (about, at) => (about.optional ? '' : (columnsFor(about, at)[0]?.name ?? '')),
  fill: (value, about, at) => columnsFor(about, at).find(({ name }) => name === value)?.name ?? '',
  read: (chosen, about) => readChosen(chosen, about, ({ t }) => t('fields.problems.chooseFilterColumn')),
  lost: (value, { dataset }) => (typeof value === 'string' && !dataset?.columns.some(({ name }) => name === value) ? [value] : []),
  Field: ColumnField,
}
