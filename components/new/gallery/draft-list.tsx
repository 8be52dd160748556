'use client'

import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import type { FormPlace } from '@/components/new/form/form-place'
import type { ReadPreset } from '@/components/new/templates/preset-words'
import { ago } from '@/components/time/ago'
import { IconButton } from '@/components/ui/icon-button'
import { cardStyle } from './card-style'
import { placeOf, type Unfinished, unfinished } from './unfinished'

interface DraftListProps {
  presets: ReadPreset[]
  onChoose: (place: Exclude<FormPlace, 'gallery'>) => void
}

/** What was filled in and not sent, the newest first: whoever left it finds it where they look for it. */
export function DraftList({ presets, onChoose }: DraftListProps) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const { data: datasets = [] } = useDatasets()
  const [drafts, setDrafts] = useState(() => [...unfinished].sort(([, a], [, b]) => b.at - a.at))
  const nameOf = ({ start, filled }: Unfinished) =>
    ('preset' in start && start.preset && presets.find(({ preset }) => preset.id === start.preset?.id)?.preset.name) ||
    datasets.find((dataset) => dataset.id === filled.draft.dataset)?.label
  const shown = drafts.flatMap(([key, draft]) => {
    const place = placeOf(draft)
    const name = nameOf(draft)
    return place && name ? [{ key, draft, place, name }] : []
  })
  if (shown.length === 0) return null

  const discard = (key: string) => {
    unfinished.delete(key)
    setDrafts(drafts.filter(([other]) => other !== key))
  }
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-2 font-medium text-sm">
        {t('exports.gallery.drafts')}
      </h3>
      <ul className="grid gap-3 md:grid-cols-2">
        {shown.map(({ key, draft, place, name }) => (
          <li key={key} className={`${cardStyle} flex-row items-center gap-2 py-2.5 pr-2 pl-4`}>
            <div className="min-w-0 grow">
              <h4 className="font-medium text-sm">
                <button
                  type="button"
                  data-choice={`draft ${key}`}
                  aria-describedby={`${id}-${key}`}
                  onClick={() => onChoose(place)}
                  className="text-left outline-none after:absolute after:inset-0 after:rounded-xl"
                >
                  {t('exports.gallery.continue', { name })}
                </button>
              </h4>
              <p id={`${id}-${key}`} className="text-ink-soft text-xs tabular-nums">
                {[
                  t('exports.gallery.columns', { count: draft.filled.draft.columns.filter(({ chosen }) => chosen).length }),
                  t('exports.gallery.filters', { count: draft.filled.draft.filters.length }),
                  ago(new Date(draft.at).toISOString(), new Date(), words),
                ].join(' · ')}
              </p>
            </div>
            <IconButton label={t('exports.gallery.discard', { name })} onClick={() => discard(key)} className="relative z-10">
              <X aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
