'use client'

import { Bookmark, Pencil, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { cardStyle } from '@/components/new/gallery/card-style'
import { IconButton } from '@/components/ui/icon-button'
import { PresetNameForm } from './preset-name-form'
import { presetSummary, type ReadPreset } from './preset-words'
import { usePresetCommands } from './use-presets'

interface PresetCardProps {
  read: ReadPreset
  /** The names of all presets. */
  names: string[]
  onChoose: () => void
  onDelete: () => void
}

/** A preset to start from; one that means nothing any more says so, and can only be deleted. */
export function PresetCard({ read, names, onChoose, onDelete }: PresetCardProps) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const [renaming, setRenaming] = useState(false)
  const { change } = usePresetCommands()
  const { preset, dataset } = read
  if (renaming) {
    const rename = async (name: string) => {
      if (name !== preset.name) await change(preset.id, { kind: preset.kind, name })
      setRenaming(false)
    }
    return (
      <li className="rounded-xl border bg-surface p-2.5">
        <PresetNameForm name={preset.name} taken={names} onSave={rename} onReplace={null} onCancel={() => setRenaming(false)} />
      </li>
    )
  }
  return (
    <li className={cardStyle}>
      <div className="flex items-center gap-3 py-2 pr-2 pl-3.5">
        <Bookmark aria-hidden="true" className="size-4 shrink-0 text-accent" />
        <div className="min-w-0 grow">
          <h4 className="truncate font-medium text-sm">
            <button
              type="button"
              data-choice={preset.id}
              disabled={!dataset}
              aria-describedby={`${id}-about`}
              onClick={onChoose}
              className="max-w-full truncate text-left align-top outline-none after:absolute after:inset-0 after:rounded-xl disabled:cursor-default"
            >
              {preset.name}
            </button>
          </h4>
          <p id={`${id}-about`} className="truncate text-ink-soft text-xs" title={presetSummary(read, words)}>
            {presetSummary(read, words)}
          </p>
        </div>
        <div className="relative z-10 flex">
          <IconButton label={t('exports.presets.rename', { name: preset.name })} onClick={() => setRenaming(true)}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton label={t('exports.presets.delete', { name: preset.name })} onClick={onDelete}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </li>
  )
}
