'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { CardGrid } from '@/components/new/cards/card-grid'
import { KindCard } from '@/components/new/cards/kind-card'
import { takeChoice } from '@/components/new/cards/last-choice'
import { NoDatasets } from '@/components/new/cards/no-datasets'
import { DraftList } from '@/components/new/drafts/draft-list'
import { kindOfDatasets, offeredKinds } from '@/components/new/model/offered-kinds'
import type { Offer } from '@/components/new/offer/use-offer'
import { PresetList } from '@/components/new/presets/preset-list'
import { Callout } from '@/components/ui/callout'

/** What can be started: what was left unfinished, one's own presets, all kinds, and of the first one that is of a dataset straight these. */
export function Gallery({ datasets, presets, presetsFailed }: Offer) {
  const { t, locale } = useWords()
  // The last one that is deleted leaves its place to its way back.
  const [hadPresets] = useState(presets.length > 0)
  const box = useRef<HTMLDivElement>(null)
  useFirstChoice(box)
  const others = offeredKinds.filter((kind) => kind !== kindOfDatasets)
  return (
    <div ref={box} className="space-y-7">
      <DraftList presets={presets} datasets={datasets} />
      {presetsFailed ? <Callout tone="warn">{t('new.presets.failed')}</Callout> : null}
      {hadPresets || presets.length > 0 ? (
        <Part title={t('new.gallery.presets')}>
          <PresetList presets={presets} datasets={datasets} />
        </Part>
      ) : null}
      {others.length > 0 ? (
        <Part title={t('new.gallery.kinds')}>
          <ul className="grid grid-cols-2 gap-3 xl:grid-cols-4">
            {others.map((kind) => (
              <KindCard key={kind.id} kind={kind} />
            ))}
          </ul>
        </Part>
      ) : null}
      {kindOfDatasets ? (
        <Part title={kindOfDatasets.words[locale].label} about={kindOfDatasets.words[locale].about}>
          {datasets.length === 0 ? <NoDatasets /> : <CardGrid kind={kindOfDatasets.id} datasets={datasets} />}
        </Part>
      ) : null}
    </div>
  )
}

function Part({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold text-base">
        {title}
      </h2>
      {about ? <p className="text-detail text-ink-soft">{about}</p> : null}
      <div className="mt-2">{children}</div>
    </section>
  )
}

/** Only when it opens: the keyboard goes on where it left, else at the first card that leads to a filled form, else at the first kind. */
function useFirstChoice(box: { current: HTMLElement | null }): void {
  useEffect(() => {
    const choices = [...(box.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
    const last = takeChoice()
    const target =
      choices.find(({ dataset }) => dataset.choice === last) ?? choices.find((card) => !card.matches('[data-kind-card]')) ?? choices[0]
    target?.focus({ preventScroll: true })
  }, [box])
}
