'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { createSay } from '@/components/jobs/words/say'
import { cardLinkStyle, cardStyle } from '@/components/new/cards/card-style'
import { datasetFields } from '@/components/new/model/dataset-fields'
import type { ReadPreset } from '@/components/new/presets/preset-words'
import { ago } from '@/components/time/ago'
import { IconButton } from '@/components/ui/icon-button'
import { kindOf } from '@/kinds/registry/kind-of'
import type { Dataset } from '@/lib/contracts/datasets'
import { type Unfinished, unfinished } from './unfinished'

/** What was filled in and not sent, the newest first: whoever left it finds it where they look for it. */
export function DraftList({ presets, datasets }: { presets: ReadPreset[]; datasets: Dataset[] }) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const [drafts, setDrafts] = useState(() => [...unfinished].sort(([, a], [, b]) => b.at - a.at))
  if (drafts.length === 0) return null

  const nameOf = ({ start, filled }: Unfinished): string => {
    const kind = kindOf(start.kind)
    const [asked] = kind ? datasetFields(kind) : []
    const preset = presets.find(({ preset }) => preset.id === start.preset?.id)?.preset.name
    const dataset = asked === undefined ? undefined : datasets.find(({ id }) => id === filled.draft[asked])?.label
    return preset ?? dataset ?? kind?.words[words.locale].label ?? start.kind
  }
  const summaryOf = (draft: Unfinished): string[] => {
    const kind = kindOf(draft.start.kind)
    return (draft.soFar && kind?.summary?.(draft.soFar, createSay(words, datasets), nameOf(draft))) ?? []
  }
  const discard = (key: string) => {
    unfinished.get(key)?.giveUp()
    unfinished.delete(key)
    setDrafts(drafts.filter(([other]) => other !== key))
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 font-semibold text-base">
        {t('new.gallery.drafts')}
      </h2>
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {drafts.map(([key, draft]) => (
          <li key={key} className={`${cardStyle} flex-row items-center gap-2 py-2.5 pr-2 pl-4`}>
            <div className="min-w-0 grow">
              <h3 className="font-semibold text-sm">
                <Link href={draft.start.address} data-choice={`draft ${key}`} aria-describedby={`${id}-${key}`} className={cardLinkStyle}>
                  {t('new.gallery.continue', { name: nameOf(draft) })}
                </Link>
              </h3>
              <p id={`${id}-${key}`} className="text-ink-soft text-xs tabular-nums">
                {[...summaryOf(draft), ago(new Date(draft.at).toISOString(), new Date(), words)].join(' · ')}
              </p>
            </div>
            <IconButton label={t('new.gallery.discard', { name: nameOf(draft) })} onClick={() => discard(key)} className="relative z-10">
              <X aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
