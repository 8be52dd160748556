'use client'

import { ArrowRight } from 'lucide-react'
import { useId } from 'react'
import type { Surroundings } from '@/components/fields/field/field'
import { useWords } from '@/components/i18n/words'
import type { ShownSection } from '@/components/new/model/form-sections'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FoldedFields } from './folded-fields'
import { FormField } from './form-field'
import type { KindFormState } from './use-kind-form'

interface FormSectionProps {
  section: ShownSection
  /** On a phone, where one is shown at a time. */
  current: boolean
  /** To the one after it; null on the last. */
  next: { title: string; go: () => void } | null
  state: KindFormState
  around: Surroundings
}

/** A part of the form. On a phone all but the current one are out of sight. */
export function FormSection({ section: { title, fields, more }, current, next, state, around }: FormSectionProps) {
  const { t } = useWords()
  const id = useId()
  const saidByField = fields.length === 1 && fields[0]?.about.label === title
  return (
    <section
      aria-labelledby={id}
      className={cn('space-y-5 not-first:border-t not-first:pt-6 max-sm:border-0 max-sm:pt-0', !current && 'max-sm:hidden')}
    >
      <h2 id={id} className={cn('font-semibold text-base max-sm:sr-only', (title === null || saidByField) && 'sr-only')}>
        {title ?? t('fields.details.title')}
      </h2>
      {fields.map((asked) => (
        <FormField key={asked.about.name} asked={asked} state={state} around={around} />
      ))}
      {more.length > 0 ? <FoldedFields fields={more} state={state} around={around} /> : null}
      {next ? (
        <Button className="w-full sm:hidden" onClick={next.go}>
          {t('new.form.next', { step: next.title })}
          <ArrowRight aria-hidden="true" />
        </Button>
      ) : null}
    </section>
  )
}
