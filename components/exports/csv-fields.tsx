'use client'

import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { Field } from '@/components/ui/field'
import { FieldError } from '@/components/ui/field-error'
import { Select } from '@/components/ui/select'
import type { CsvOptions } from '@/lib/contracts/kinds/export'
import { delimiters, quotings } from './csv-options'
import type { FormPartProps } from './form-part-props'

/** How a CSV is written, for the program that is to read it. */
export function CsvFields({ draft, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  const { csv } = draft
  const error = errors.csv
  const change = (changed: Partial<CsvOptions>) => onChange({ ...draft, csv: { ...csv, ...changed } })
  const chooseDelimiter = (chosen: string) => {
    const known = delimiters.find(({ delimiter }) => delimiter === chosen)
    if (known) change({ delimiter: known.delimiter })
  }
  return (
    <fieldset className="min-w-0 space-y-3" aria-describedby={error ? `${id}-error` : undefined} data-error={error ? true : undefined}>
      <legend className="sr-only">CSV</legend>
      <Field label={t('exports.csv.delimiter')} htmlFor={`${id}-delimiter`}>
        <Select id={`${id}-delimiter`} value={csv.delimiter} onChange={({ target }) => chooseDelimiter(target.value)}>
          {delimiters.map(({ delimiter, name }) => (
            <option key={delimiter} value={delimiter}>
              {t(`exports.csv.one.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('exports.csv.quoting')} htmlFor={`${id}-quoting`}>
        <Select
          id={`${id}-quoting`}
          value={csv.quoting}
          onChange={({ target }) => change({ quoting: target.value === 'all' ? 'all' : 'minimal' })}
        >
          {quotings.map((quoting) => (
            <option key={quoting} value={quoting}>
              {t(`exports.csv.quotings.${quoting}`)}
            </option>
          ))}
        </Select>
      </Field>
      <CheckboxField
        label={t('exports.csv.byteOrderMark')}
        hint={t('exports.csv.byteOrderMarkHint')}
        checked={csv.bom}
        onChange={({ target }) => change({ bom: target.checked })}
      />
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}
