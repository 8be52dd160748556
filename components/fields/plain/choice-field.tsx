'use client'

import { useId } from 'react'
import type { FieldKind, FieldProps } from '@/components/fields/field/field'
import { defaultOf, membersOf } from '@/components/fields/field/schema'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import { LabelWords } from './label-words'
import { readChosen } from './read-chosen'

/** One of a few, whose words the kind has. */
function ChoiceField({ about, value, error, onChange }: FieldProps<string>) {
  const { t } = useWords()
  const id = useId()
  const members = membersOf(about.schema)
  return (
    <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
      <Select id={id} name={about.name} value={value} onChange={({ target }) => onChange(target.value)} {...invalid(id, error)}>
        {members.includes(value) && !about.optional ? null : (
          <option value="">{about.optional ? t('fields.none') : t('fields.choose')}</option>
        )}
        {members.map((member) => (
          <option key={member} value={member}>
            {about.choices[member] ?? member}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export const choiceField: FieldKind<string> = {
  // The first one where nothing is usual, so that there is nothing to do in the usual case.
  start: ({ schema, optional }) => String(defaultOf(schema) ?? (optional ? '' : (membersOf(schema)[0] ?? ''))),
  fill: (value) => (typeof value === 'string' ? value : ''),
  read: (chosen, about) => readChosen(chosen, about, ({ t }) => t('fields.problems.chooseOne')),
  Field: ChoiceField,
}
