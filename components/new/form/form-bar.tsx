'use client'

import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { focusPart } from '@/components/fields/form/focus-part'
import { OneOf } from '@/components/fields/form/one-of'
import { useWords } from '@/components/i18n/words'
import { type FormModel, leavesFiles } from '@/components/new/model/form-model'
import { EstimateLine } from '@/components/new/outlook/estimate-line'
import { type Estimated, isEmpty } from '@/components/new/outlook/estimate-words'
import type { Outlook } from '@/components/new/outlook/use-outlook'
import { Button } from '@/components/ui/button'
import { SendKey } from './send-key'

interface FormBarProps {
  model: FormModel
  outlook: Outlook
  estimated: Estimated | null
  /** There is something to estimate. */
  asked: boolean
  /** What the server has against it as it is. */
  objection: string | null
  /** How many there are to read: they may stand below what is in sight. */
  notes: number
  sending: boolean
  /** Something is still on its way. */
  pending: boolean
  /** And is waited for. */
  waiting: boolean
  /** What else can be done with what is filled in. */
  children: ReactNode
}

/** Always in sight, and the only thing that is: what it will be, and the buttons, which no longer estimate moves. Its shadow goes on to both sides of the window. */
export function FormBar({ model, outlook, estimated, asked, objection, notes, sending, pending, waiting, children }: FormBarProps) {
  const { t, count, locale } = useWords()
  const { estimate, error, stale } = outlook
  const { start } = model.contract.words[locale]
  const startEmpty = model.own.startEmpty?.[locale] ?? start
  const waits = t('new.form.waits')
  const coming = waiting ? t('new.form.stopWaiting') : pending ? t('new.estimate.uploading') : null
  const empty = estimate !== null && !stale && isEmpty(estimate)
  return (
    <div
      data-form-bar
      className="sticky bottom-0 z-10 mt-8 bg-surface py-2.5 pb-[calc(0.625rem+env(safe-area-inset-bottom))] shadow-[0_100vmax_0_100vmax_var(--surface),0_calc(100vmax-1px)_0_100vmax_var(--line)] [clip-path:inset(-1px_-100vmax_0)] short:max-h-18"
    >
      <div className="flex items-center justify-between gap-x-4 gap-y-2 max-sm:flex-wrap short:flex-nowrap">
        <EstimateLine estimated={estimated} asked={asked} coming={coming} objection={objection} failed={error !== null} stale={stale} />
        {notes > 0 ? (
          <Button
            tone="ghost"
            size="sm"
            aria-label={t('new.form.notes', { count: notes })}
            className="text-warn max-sm:-ml-2.5 lg:hidden lg:short:inline-flex"
            onClick={({ currentTarget }) => focusPart(currentTarget.form, 'notices')}
          >
            <Info aria-hidden="true" />
            <span className="hidden short:inline">{notes}</span>
            <span className="short:hidden">{t('new.form.notes', { count: notes })}</span>
          </Button>
        ) : null}
        <div className="flex shrink-0 items-center gap-2 max-sm:w-full short:w-auto">
          {estimate && leavesFiles(model.contract) ? (
            <span className="text-detail text-ink-soft max-lg:hidden">
              {t('new.form.keptShort', { days: estimate.keptDays, figure: count(estimate.keptDays) })}
            </span>
          ) : null}
          {children}
          <Button
            type="submit"
            tone="primary"
            disabled={sending}
            aria-pressed={waiting || undefined}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            className="min-w-24 max-sm:grow"
          >
            <OneOf
              words={[...new Set([start, startEmpty, t('new.form.starting'), ...(waiting ? [waits] : [])])]}
              said={sending ? t('new.form.starting') : waiting ? waits : empty ? startEmpty : start}
            />
            <span className="short:hidden">
              <SendKey />
            </span>
          </Button>
        </div>
      </div>
    </div>
  )
}
