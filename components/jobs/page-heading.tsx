'use client'

import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'

interface PageHeadingProps {
  onNew: () => void
  /** The pointer or the focus comes near the button. */
  onIntent: () => void
}

export function PageHeading({ onNew, onIntent }: PageHeadingProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">Exports</h1>
        <p className="mt-1 text-ink-soft text-sm">Runs in the background. You can leave this page and come back for the file.</p>
      </div>
      <Button tone="primary" onClick={onNew} onPointerEnter={onIntent} onFocus={onIntent}>
        <Plus aria-hidden="true" />
        New export
      </Button>
    </div>
  )
}
