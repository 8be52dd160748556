'use client'

import { hashKey } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Surroundings } from '@/components/fields/field/field'
import { useWords } from '@/components/i18n/words'
import { type FormField as Asked, atField, isAsked } from '@/components/new/model/form-model'
import { FormField } from './form-field'
import type { KindFormState } from './use-kind-form'

interface FoldedFieldsProps {
  fields: Asked[]
  state: KindFormState
  around: Surroundings
}

/** What few need, folded away. It opens by itself where something is not as usual, and for an error (`focusFirstError`). */
export function FoldedFields({ fields, state, around }: FoldedFieldsProps) {
  const { t, count } = useWords()
  const { draft } = state.filled
  const changed = fields.filter((one) => isAsked(one, draft) && !isUsual(one, state, around)).length
  // Only at first: after that it is as the person leaves it.
  const [startsOpen] = useState(changed > 0)
  return (
    <details open={startsOpen} className="group rounded-lg border">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-3 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90" />
        <span className="font-medium">{t('new.form.options')}</span>
        {changed > 0 ? (
          <span className="ml-auto text-detail text-ink-soft tabular-nums">{t('new.form.changed', { count: count(changed) })}</span>
        ) : null}
      </summary>
      <div className="space-y-5 border-t px-3 py-4">
        {fields.map((asked) => (
          <FormField key={asked.about.name} asked={asked} state={state} around={around} />
        ))}
      </div>
    </details>
  )
}

function isUsual({ about, field }: Asked, { filled: { draft } }: KindFormState, around: Surroundings): boolean {
  const at = atField(about, draft, around)
  const raw = draft[about.name]
  return field.isUsual?.(raw, at) ?? hashKey([raw]) === hashKey([field.start(about, at)])
}
