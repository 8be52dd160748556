'use client'

import type { ReactNode } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/overlay/dialog'

interface AskProps {
  title: string
  about: string
  /** The button that does it, and to how many. Null: something is to be chosen first. */
  confirm: string
  ready?: boolean
  busy?: boolean
  /** The button that leaves all as it is. */
  leave?: string
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}

/** A question with what exactly will happen, and the two ways out of it. */
export function Ask({ title, about, confirm, ready = true, busy = false, leave, onConfirm, onClose, children }: AskProps) {
  const { t } = useWords()
  const may = ready && !busy
  return (
    <Dialog width="narrow" title={title} description={about} onClose={onClose}>
      {children ? <div className="min-h-0 space-y-3 overflow-y-auto px-5 py-4 text-sm sm:px-6">{children}</div> : null}
      <div className="flex shrink-0 flex-wrap justify-end gap-2 border-t px-5 py-4 sm:px-6">
        <Button onClick={onClose}>{leave ?? t('items.cancel')}</Button>
        {/* Not disabled, which would take the focus from whoever pressed it. */}
        <Button tone="primary" aria-disabled={!may} onClick={() => may && onConfirm()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
