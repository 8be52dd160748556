'use client'

import { useWords } from '@/components/i18n/words'
import { countOf } from '@/components/jobs/words/described'
import { hasActed } from '@/components/jobs/words/list/list-todo'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import type { Job } from '@/lib/contracts/job'

interface ConfirmStopProps {
  jobs: Job[]
  onStop: () => void
  onClose: () => void
}

/** Stopping several cannot be taken back, so it is asked for once. */
export function ConfirmStop({ jobs: all, onStop, onClose }: ConfirmStopProps) {
  const words = useWords()
  const { t } = words
  const jobs = countOf(all, words)
  return (
    <Dialog width="narrow" title={t('jobs.select.stopTitle', { jobs })} description={t(`jobs.select.${stopText(all)}`)} onClose={onClose}>
      <div className="flex flex-wrap justify-end gap-2 px-5 py-4 sm:px-6">
        <Button onClick={onClose}>{t('jobs.actions.keepRunning')}</Button>
        <Button tone="primary" onClick={onStop}>
          {t('jobs.select.stopThem', { jobs })}
        </Button>
      </div>
    </Dialog>
  )
}

/** What comes of it, by how many of them may have done what stays done. */
function stopText(jobs: Job[]): 'stopText' | 'stopTextOutside' | 'stopTextMixed' {
  const acting = jobs.filter(hasActed).length
  if (acting === 0) return 'stopText'
  return acting === jobs.length ? 'stopTextOutside' : 'stopTextMixed'
}
