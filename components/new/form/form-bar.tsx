'use client'

import { Info } from 'lucide-react'
import { focusPart } from '@/components/fields/form/focus-part'
import { OneOf } from '@/components/fields/form/one-of'
import { useWords } from '@/components/i18n/words'
import { EstimateLine } from '@/components/new/outlook/estimate-line'
import { isEmpty } from '@/components/new/outlook/estimate-words'
import type { Outlook } from '@/components/new/outlook/use-outlook'
import { Button } from '@/components/ui/button'
import type { ExportPayload } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'
import { SendKey } from './send-key'

interface FormBarProps {
  outlook: Outlook
  estimated: JobRequest<ExportPayload> | null
  pending: boolean
  /** Whether closing leaves something that was filled in. */
  keepsDraft: boolean
  onClose: () => void
}

/** How many there are to read: they may stand below what is in sight. */
function notesOf({ estimate, troubles, same }: Outlook): number {
  return [estimate !== null && isEmpty(estimate), troubles.length > 0, same !== null].filter(Boolean).length
}

/**
 * Always in sight, and the only thing that is: what it will be, and the buttons. They stand at its lower end, so that no
 * longer estimate moves them; where there is little height, both share one line.
 */
export function FormBar({ outlook, estimated, pending, keepsDraft, onClose }: FormBarProps) {
  const { t } = useWords()
  const { estimate, failed, stale } = outlook
  const notes = notesOf(outlook)
  const empty = estimate !== null && !stale && isEmpty(estimate)
  return (
    <div
      data-form-bar
      className="sticky bottom-0 z-10 shrink-0 border-t bg-surface px-5 py-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] sm:px-6 short:max-h-18 short:py-2 sm:rounded-b-2xl short:rounded-none"
    >
      <div className="flex items-end justify-between gap-x-6 gap-y-2 max-md:gap-x-3 max-sm:flex-wrap short:flex-nowrap">
        <EstimateLine request={estimated} estimate={estimate} failed={failed} stale={stale} />
        {notes > 0 ? (
          <Button
            tone="ghost"
            size="sm"
            aria-label={t('exports.form.notes', { count: notes })}
            className="text-warn max-sm:-ml-2.5"
            onClick={({ currentTarget }) => focusPart(currentTarget.form, 'notices')}
          >
            <Info aria-hidden="true" />
            <span className="hidden short:inline">{notes}</span>
            <span className="short:hidden">{t('exports.form.notes', { count: notes })}</span>
          </Button>
        ) : null}
        <div className="flex shrink-0 items-center gap-2 max-sm:w-full short:w-auto">
          <Button onClick={onClose} title={keepsDraft ? t('exports.form.keptAsDraft') : undefined} className="max-sm:grow">
            {t('exports.form.close')}
          </Button>
          <Button
            type="submit"
            tone="primary"
            disabled={pending}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            className="min-w-24 max-sm:grow"
          >
            <OneOf
              words={[t('exports.form.export'), t('exports.form.exportEmpty'), t('exports.form.starting')]}
              at={pending ? 2 : empty ? 1 : 0}
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
