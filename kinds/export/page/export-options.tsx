'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { useWords } from '@/components/i18n/words'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { CsvFields } from './csv-fields'
import { isSameCsv, usualCsv } from './csv-options'
import type { ExportDraft } from './draft'
import { SplitField } from './split-field'

/** What few exports need, folded away. It opens by itself for settings that have some, and for an error (`focusFirstError`). */
export function ExportOptions(props: FormPartProps) {
  const { t, count, locale } = useWords()
  const { draft, onChange } = props
  const changed = countChanged(draft, locale)
  // Only at first: after that it is as the person leaves it.
  const [startsOpen] = useState(changed > 0)
  return (
    <details data-part="options" open={startsOpen} className="group rounded-lg border">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-3 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90" />
        <span className="font-medium">{t('exports.form.options')}</span>
        {changed > 0 ? (
          <span className="ml-auto text-ink-soft tabular-nums">{t('exports.form.changed', { count: count(changed) })}</span>
        ) : null}
      </summary>
      <div className="space-y-5 border-t px-3 py-4">
        {draft.format === 'csv' ? <CsvFields {...props} /> : null}
        <SplitField {...props} />
        <CheckboxField
          label={t('exports.form.oneMoment')}
          hint={t('exports.form.oneMomentHint')}
          checked={draft.consistent}
          onChange={({ target }) => onChange({ ...draft, consistent: target.checked })}
        />
      </div>
    </details>
  )
}

function countChanged({ format, csv, split, consistent }: ExportDraft, language: string): number {
  return [format === 'csv' && !isSameCsv(csv, usualCsv(language)), split.unit !== 'none', consistent].filter(Boolean).length
}
