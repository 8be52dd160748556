'use client'

import { useWords } from '@/components/i18n/words'
import { countOf } from '@/components/jobs/words/described'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import type { Job } from '@/lib/contracts/job'

interface ConfirmAgainProps {
  jobs: Job[]
  onConfirm: () => void
  onClose: () => void
}

/** Running several again of which some act outside does some things twice, so it is asked for once. */
export function ConfirmAgain({ jobs: all, onConfirm, onClose }: ConfirmAgainProps) {
  const words = useWords()
  const { t } = words
  const jobs = countOf(all, words)
  return (
    <Dialog width="narrow" title={t('items.runAgain.several', { jobs })} description={t('items.runAgain.severalText')} onClose={onClose}>
      <div className="flex flex-wrap justify-end gap-2 px-5 py-4 sm:px-6">
        <Button onClick={onClose}>{t('items.cancel')}</Button>
        <Button tone="primary" onClick={onConfirm}>
          {t('items.runAgain.confirmAll')}
        </Button>
      </div>
    </Dialog>
  )
}
