'use client'

import { useId } from 'react'
import { explainError } from '@/components/api/explain-error'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { LabelWords } from '@/components/fields/plain/label-words'
import { readChosen } from '@/components/fields/plain/read-chosen'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field/field'
import { FieldError } from '@/components/ui/field/field-error'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import { useOptions } from './use-options'

/** One of those that the kind's server half names. What was chosen stays, though it be named no more: the server has the last word. */
function OptionsField({ about, at, soFar, value, error, onChange }: FieldProps<string>) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const { data, error: failure, isFetching, refetch } = useOptions(at.kind, about.name, soFar)
  const options = data ?? []
  const known = options.some((option) => option.value === value)
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
      <Select
        id={id}
        name={about.name}
        value={value}
        aria-busy={isFetching}
        onChange={({ target }) => onChange(target.value)}
        {...invalid(id, error)}
      >
        {value === '' || about.optional ? <option value="">{about.optional ? t('fields.none') : t('fields.choose')}</option> : null}
        {value !== '' && !known ? <option value={value}>{value}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      {failure && !data ? (
        <div className="flex flex-wrap items-center gap-2">
          <FieldError id={`${id}-failure`} message={explainError(failure, words)} />
          <Button size="sm" disabled={isFetching} onClick={() => void refetch()}>
            {t('fields.tryAgain')}
          </Button>
        </div>
      ) : null}
    </Field>
  )
}

export const optionsField: FieldKind<string> = {
  start: (about) => String(about.schema.safeParse(undefined).data ?? ''),
  fill: (value) => (typeof value === 'string' ? value : ''),
  read: (chosen, about) => readChosen(chosen, about, ({ t }) => t('fields.problems.chooseOne')),
  Field: OptionsField,
}
