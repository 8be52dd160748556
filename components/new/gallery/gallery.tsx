'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import type { FormPlace } from '@/components/new/form/form-place'
import { PresetList } from '@/components/new/templates/preset-list'
import type { ReadPreset } from '@/components/new/templates/preset-words'
import { Callout } from '@/components/ui/callout'
import type { Dataset } from '@/lib/contracts/datasets'
import { DatasetCard } from './dataset-card'
import { DraftList } from './draft-list'

interface GalleryProps {
  datasets: Dataset[]
  presets: ReadPreset[]
  presetsFailed: boolean
  /** Where a person comes back from. */
  cameFrom: string | null
  onChoose: (place: FormPlace) => void
}

/** What an export can start from: one's own presets, and all datasets with a glance at each. */
export function Gallery({ datasets, presets, presetsFailed, cameFrom, onChoose }: GalleryProps) {
  const { t } = useWords()
  const id = useId()
  // The last one that is deleted leaves its place to its way back.
  const [hadPresets] = useState(presets.length > 0)
  const hasPresets = hadPresets || presets.length > 0
  const box = useRef<HTMLDivElement>(null)
  // Only when it opens: the keyboard goes on at the first card, or where it left.
  const start = useRef(cameFrom)
  useEffect(() => {
    const choices = [...(box.current?.querySelectorAll<HTMLElement>('[data-choice]:not(:disabled)') ?? [])]
    const target = choices.find(({ dataset }) => dataset.choice === start.current) ?? choices[0]
    target?.focus()
  }, [])
  return (
    <div
      ref={box}
      className="min-h-0 grow space-y-6 overflow-y-auto overscroll-contain px-5 py-5 sm:px-6 short:shrink-0 short:overflow-visible"
    >
      <DraftList presets={presets} onChoose={onChoose} />
      {presetsFailed ? <Callout tone="warn">{t('exports.presets.failed')}</Callout> : null}
      {hasPresets ? (
        <section aria-labelledby={`${id}-presets`}>
          <h3 id={`${id}-presets`} className="mb-2 font-medium text-sm">
            {t('exports.gallery.presets')}
          </h3>
          <PresetList presets={presets} onChoose={(preset) => onChoose({ preset: preset.id })} />
        </section>
      ) : null}
      <section aria-labelledby={`${id}-datasets`}>
        <h3 id={`${id}-datasets`} className="mb-2 font-medium text-sm">
          {t('exports.gallery.datasets')}
        </h3>
        <ul className="grid gap-3 md:grid-cols-2">
          {datasets.map((dataset) => (
            <DatasetCard key={dataset.id} dataset={dataset} onChoose={() => onChoose({ dataset: dataset.id })} />
          ))}
        </ul>
      </section>
    </div>
  )
}
