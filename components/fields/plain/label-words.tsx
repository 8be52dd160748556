'use client'

import type { FieldAbout } from '@/components/fields/field/field'
import { useWords } from '@/components/i18n/words'

/** What a field is called, and whether it may be left out. */
export function LabelWords({ about: { label, optional } }: { about: FieldAbout }) {
  const { t } = useWords()
  if (!optional) return label
  return (
    <>
      {label} <span className="font-normal text-ink-soft">{t('fields.optional')}</span>
    </>
  )
}
