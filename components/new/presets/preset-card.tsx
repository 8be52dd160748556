'use client'

import { Bookmark, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { formLink } from '@/components/jobs/data/form-link'
import { cardLinkStyle, cardStyle } from '@/components/new/cards/card-style'
import { noteChoice } from '@/components/new/cards/last-choice'
import { IconButton } from '@/components/ui/icon-button'
import type { Dataset } from '@/lib/contracts/datasets'
import { PresetNameForm } from './preset-name-form'
import { presetSummary, type ReadPreset } from './preset-words'
import { usePresetCommands } from './use-presets'

interface PresetCardProps {
  read: ReadPreset
  /** The names of all presets. */
  names: string[]
  datasets: Dataset[]
  onDelete: () => void
}

/** A preset to start from; one that means nothing any more says so, and can only be deleted. */
export function PresetCard({ read, names, datasets, onDelete }: PresetCardProps) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const [renaming, setRenaming] = useState(false)
  const { change } = usePresetCommands()
  const { preset, unusable } = read
  const about = presetSummary(read, datasets, words)
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
          <h3 className="truncate font-semibold text-sm">
            {unusable === null ? (
              <Link
                href={formLink(preset.kind, { preset: preset.id })}
                data-choice={preset.id}
                aria-describedby={`${id}-about`}
                onClick={() => noteChoice(preset.id)}
                className={cardLinkStyle}
              >
                {preset.name}
              </Link>
            ) : (
              preset.name
            )}
          </h3>
          <p id={`${id}-about`} className="truncate text-ink-soft text-xs" title={about}>
            {about}
          </p>
        </div>
        <div className="relative z-10 flex">
          <IconButton label={t('new.presets.rename', { name: preset.name })} onClick={() => setRenaming(true)}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton label={t('new.presets.delete', { name: preset.name })} onClick={onDelete}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </li>
  )
}
