'use client'

import { useWords } from '@/components/i18n/words'
import { invalid } from '@/components/ui/field/invalid'

interface ValueLinesProps {
  id: string
  label: string
  values: string[]
  error: string | undefined
  onChange: (values: string[]) => void
}

/** Any list of texts, one a line: values may hold commas. */
export function ValueLines({ id, label, values, error, onChange }: ValueLinesProps) {
  const { t } = useWords()
  return (
    <textarea
      id={id}
      rows={3}
      aria-label={t('fields.filters.oneALine', { label })}
      placeholder={t('fields.filters.linePlaceholder')}
      className="field resize-y"
      value={values.join('\n')}
      onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
      {...invalid(id, error)}
    />
  )
}
