'use client'

import { useId } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { Field } from '@/components/ui/field/field'
import { FieldError } from '@/components/ui/field/field-error'
import { Input } from '@/components/ui/field/input'
import { useExportWords } from '@/kinds/export/page/words'
import type { CsvOptions } from '@/kinds/export/payload'
import { CsvChoice } from './csv-choice'
import { dateFormats, decimals, delimiters, lineEnds, quotings } from './csv-options'

/** How a CSV is written, for the program that is to read it. */
export function CsvControls({ value: csv, error, onChange }: FieldProps<CsvOptions>) {
  const t = useExportWords()
  const id = useId()
  const change = (changed: Partial<CsvOptions>) => onChange({ ...csv, ...changed })
  return (
    <fieldset className="min-w-0 space-y-4" aria-describedby={error ? `${id}-error` : undefined} data-error={error ? true : undefined}>
      <legend className="sr-only">CSV</legend>
      <CsvChoice
        label={t('csv.delimiter')}
        hint={t('csv.delimiterHint')}
        value={csv.delimiter}
        choices={delimiters.map(({ delimiter, name }) => ({ value: delimiter, words: t(`csv.one.${name}`) }))}
        onChoose={(delimiter) => change({ delimiter })}
      />
      <CsvChoice
        label={t('csv.decimal')}
        hint={t('csv.decimalHint')}
        value={csv.decimal}
        choices={decimals.map((decimal) => ({ value: decimal, words: t(`csv.decimals.${decimal}`) }))}
        onChoose={(decimal) => change({ decimal })}
      />
      <CsvChoice
        label={t('csv.dates')}
        hint={t('csv.datesHint')}
        value={csv.dates}
        choices={dateFormats.map(({ dates, example }) => ({ value: dates, words: example }))}
        onChoose={(dates) => change({ dates })}
      />
      <Field label={t('csv.nullAs')} htmlFor={`${id}-null`} hint={t('csv.nullAsHint')}>
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
        label={t('csv.guard')}
        hint={t('csv.guardHint')}
        checked={csv.guard}
        onChange={({ target }) => change({ guard: target.checked })}
      />
      <CsvChoice
        label={t('csv.quoting')}
        hint={t('csv.quotingHint')}
        value={csv.quoting}
        choices={quotings.map((quoting) => ({ value: quoting, words: t(`csv.quotings.${quoting}`) }))}
        onChoose={(quoting) => change({ quoting })}
      />
      <CsvChoice
        label={t('csv.lineEnd')}
        hint={t('csv.lineEndHint')}
        value={csv.lineEnd}
        choices={lineEnds.map((lineEnd) => ({ value: lineEnd, words: t(`csv.lineEnds.${lineEnd}`) }))}
        onChoose={(lineEnd) => change({ lineEnd })}
      />
      <CheckboxField
        label={t('csv.byteOrderMark')}
        hint={t('csv.byteOrderMarkHint')}
        checked={csv.bom}
        onChange={({ target }) => change({ bom: target.checked })}
      />
    </fieldset>
  )
}
