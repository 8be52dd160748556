'use client'

import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { useWords } from '@/components/i18n/words'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { Field } from '@/components/ui/field/field'
import { FieldError } from '@/components/ui/field/field-error'
import { Input } from '@/components/ui/field/input'
import type { CsvOptions } from '@/kinds/export/payload'
import { CsvChoice } from './csv-choice'
import { dateFormats, decimals, delimiters, lineEnds, quotings } from './csv-options'

/** How a CSV is written, for the program that is to read it. */
export function CsvFields({ draft, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  const { csv } = draft
  const error = errors.csv
  const change = (changed: Partial<CsvOptions>) => onChange({ ...draft, csv: { ...csv, ...changed } })
  return (
    <fieldset className="min-w-0 space-y-4" aria-describedby={error ? `${id}-error` : undefined} data-error={error ? true : undefined}>
      <legend className="sr-only">CSV</legend>
      <CsvChoice
        label={t('exports.csv.delimiter')}
        hint={t('exports.csv.delimiterHint')}
        value={csv.delimiter}
        choices={delimiters.map(({ delimiter, name }) => ({ value: delimiter, words: t(`exports.csv.one.${name}`) }))}
        onChoose={(delimiter) => change({ delimiter })}
      />
      <CsvChoice
        label={t('exports.csv.decimal')}
        hint={t('exports.csv.decimalHint')}
        value={csv.decimal}
        choices={decimals.map((decimal) => ({ value: decimal, words: t(`exports.csv.decimals.${decimal}`) }))}
        onChoose={(decimal) => change({ decimal })}
      />
      <CsvChoice
        label={t('exports.csv.dates')}
        hint={t('exports.csv.datesHint')}
        value={csv.dates}
        choices={dateFormats.map(({ dates, example }) => ({ value: dates, words: example }))}
        onChoose={(dates) => change({ dates })}
      />
      <Field label={t('exports.csv.nullAs')} htmlFor={`${id}-null`} hint={t('exports.csv.nullAsHint')}>
        <Input
          id={`${id}-null`}
          value={csv.nullAs}
          maxLength={20}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={({ target }) => change({ nullAs: target.value })}
        />
        <FieldError id={`${id}-error`} message={error} />
      </Field>
      <CheckboxField
        label={t('exports.csv.guard')}
        hint={t('exports.csv.guardHint')}
        checked={csv.guard}
        onChange={({ target }) => change({ guard: target.checked })}
      />
      <CsvChoice
        label={t('exports.csv.quoting')}
        hint={t('exports.csv.quotingHint')}
        value={csv.quoting}
        choices={quotings.map((quoting) => ({ value: quoting, words: t(`exports.csv.quotings.${quoting}`) }))}
        onChoose={(quoting) => change({ quoting })}
      />
      <CsvChoice
        label={t('exports.csv.lineEnd')}
        hint={t('exports.csv.lineEndHint')}
        value={csv.lineEnd}
        choices={lineEnds.map((lineEnd) => ({ value: lineEnd, words: t(`exports.csv.lineEnds.${lineEnd}`) }))}
        onChoose={(lineEnd) => change({ lineEnd })}
      />
      <CheckboxField
        label={t('exports.csv.byteOrderMark')}
        hint={t('exports.csv.byteOrderMarkHint')}
        checked={csv.bom}
        onChange={({ target }) => change({ bom: target.checked })}
      />
    </fieldset>
  )
}
