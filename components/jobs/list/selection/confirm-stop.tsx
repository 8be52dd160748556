'use client'

import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/overlay/dialog'

interface ConfirmStopProps {
  count: number
  onStop: () => void
  onClose: () => void
}

/** Stopping several cannot be taken back, so it is asked for once. */
export function ConfirmStop({ count, onStop, onClose }: ConfirmStopProps) {
  const { t } = useWords()
  return (
    <Dialog width="narrow" title={t('jobs.select.stopTitle', { count })} description={t('jobs.select.stopText')} onClose={onClose}>
      <div className="flex flex-wrap justify-end gap-2 px-5 py-4 sm:px-6">
        <Button onClick={onClose}>{t('jobs.actions.keepRunning')}</Button>
        <Button tone="primary" onClick={onStop}>
          {t('jobs.select.stopThem', { count })}
        </Button>
      </div>
    </Dialog>
  )
}
