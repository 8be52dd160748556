'use client'

import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'

interface DeletedPresetProps {
  name: string
  problem: string | null
  onUndo: () => void
}

/** Stands where the preset stood, with the way back. Not a toast: those are out of reach behind a dialog. */
export function DeletedPreset({ name, problem, onUndo }: DeletedPresetProps) {
  const { t } = useWords()
  return (
    <li className="flex min-h-13 flex-wrap items-center justify-between gap-2 rounded-xl border border-dashed py-2 pr-2 pl-3.5 text-ink-soft text-detail">
      <p role="status" className="min-w-0 truncate">
        {problem ?? t('new.presets.deleted', { name })}
      </p>
      <Button size="sm" autoFocus aria-label={t('new.presets.undoDelete', { name })} onClick={onUndo}>
        {t('new.presets.undo')}
      </Button>
    </li>
  )
}
