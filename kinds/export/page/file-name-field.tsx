'use client'

import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'

export function FileNameField({ draft, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  return (
    <Field
      label={
        <>
          {t('exports.form.fileName')} <span className="font-normal text-ink-soft">{t('exports.form.optional')}</span>
        </>
      }
      htmlFor={id}
      error={errors.fileName}
    >
      <Input
        id={id}
        name="fileName"
        maxLength={120}
        autoComplete="off"
        placeholder={t('exports.form.fileNamePlaceholder')}
        value={draft.fileName}
        onChange={(event) => onChange({ ...draft, fileName: event.target.value })}
        {...invalid(id, errors.fileName)}
      />
    </Field>
  )
}
