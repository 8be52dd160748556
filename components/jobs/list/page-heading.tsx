'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { CHOICE } from '@/components/jobs/data/form-link'
import { useConnectionNotice } from '@/components/live/notice/use-connection-notice'
import { Button } from '@/components/ui/button'

interface PageHeadingProps {
  onNew: () => void
  /** The pointer or the focus comes near the button. */
  onIntent: () => void
}

export function PageHeading({ onNew, onIntent }: PageHeadingProps) {
  const { t } = useWords()
  const id = useId()
  // Told as the notice tells it: a short break is not worth a word.
  const online = useConnectionNotice() !== 'offline'
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (online) onNew()
  }
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-4">
      <h1 className="font-semibold text-2xl">{t('shell.jobs')}</h1>
      {/* A form, for its address is the choice's: a click that comes before the scripts is not lost. */}
      <form action={CHOICE} onSubmit={open} className="flex items-center gap-3">
        <p id={id} role="status" className="text-ink-soft text-detail empty:-mr-3">
          {online ? null : t('jobs.offline')}
        </p>
        <Button
          type="submit"
          tone="primary"
          // Not disabled, for then nobody could come to it to hear why.
          aria-disabled={!online}
          aria-describedby={online ? undefined : id}
          onPointerEnter={onIntent}
          onFocus={onIntent}
        >
          <Plus aria-hidden="true" />
          {t('jobs.new')}
        </Button>
      </form>
    </div>
  )
}
