'use client'

import { RotateCw } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'

/** Without its preview a dataset can be exported all the same: a remark and no alarm. */
export function PreviewFailure({ busy, onRetry }: { busy: boolean; onRetry: () => void }) {
  const { t } = useWords()
  return (
    <div className="flex h-full flex-wrap content-center items-center justify-center gap-x-3 gap-y-1 p-3 text-ink-soft text-detail">
      <p>{t('fields.preview.failed')}</p>
      <Button size="sm" disabled={busy} onClick={onRetry} className="relative z-10">
        <RotateCw aria-hidden="true" />
        {t('fields.tryAgain')}
      </Button>
    </div>
  )
}
