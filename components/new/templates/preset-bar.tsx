'use client'

import { hashKey } from '@tanstack/react-query'
import { ArrowLeft, BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { Select } from '@/components/ui/field/select'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Preset } from '@/lib/contracts/presets'
import { PresetNameForm } from './preset-name-form'
import { presetProblem, type ReadPreset } from './preset-words'
import { usePresetCommands } from './use-presets'

interface PresetBarProps {
  presets: ReadPreset[]
  applied: Preset | null
  /** The settings as they are; null while something in them is wrong. */
  payload: ExportPayload | null
  onApply: (preset: ReadPreset | null) => void
  onSaved: (preset: Preset) => void
  /** To the gallery; null where there is none. */
  onBack: (() => void) | null
}

/** The way back, and the presets: taking one, keeping what was changed, saving a new one. */
export function PresetBar({ presets, applied, payload, onApply, onSaved, onBack }: PresetBarProps) {
  const words = useWords()
  const { t } = words
  const [naming, setNaming] = useState(false)
  /** What became of the last saving, for the ear: the eye sees the preset chosen. */
  const [news, setNews] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { add, change } = usePresetCommands()
  const usable = presets.filter(({ dataset }) => dataset !== null)
  const changed = applied && payload && hashKey([applied.payload]) !== hashKey([payload])

  function saved(preset: Preset, message: 'saved' | 'updated') {
    setNaming(false)
    onSaved(preset)
    setProblem(null)
    setNews(t(`exports.presets.${message}`, { name: preset.name }))
  }
  async function update(preset: Preset, payload: ExportPayload) {
    try {
      saved(await change(preset.id, { kind: preset.kind, payload }), 'updated')
    } catch (error) {
      setProblem(presetProblem(error, words))
    }
  }
  const replace = async (name: string) => {
    const old = presets.find(({ preset }) => preset.name === name)
    if (old && payload) saved(await change(old.preset.id, { kind: old.preset.kind, payload }), 'updated')
  }

  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        {onBack ? (
          <Button tone="ghost" size="sm" onClick={onBack} className="-ml-2.5">
            <ArrowLeft aria-hidden="true" />
            {t('exports.gallery.back')}
          </Button>
        ) : null}
        <div className="ml-auto flex min-w-0 flex-wrap items-center gap-2 max-sm:ml-0 max-sm:w-full">
          {usable.length > 0 ? (
            <Select
              aria-label={t('exports.presets.label')}
              className="w-52 max-sm:w-full"
              value={applied?.id ?? ''}
              onChange={({ target }) => onApply(usable.find(({ preset }) => preset.id === target.value) ?? null)}
            >
              <option value="">{`${t('exports.presets.label')}: ${t('exports.presets.none')}`}</option>
              {usable.map(({ preset }) => (
                <option key={preset.id} value={preset.id}>
                  {preset.name}
                </option>
              ))}
            </Select>
          ) : null}
          {changed ? (
            <Button size="sm" onClick={() => void update(applied, payload)}>
              {t('exports.presets.update')}
            </Button>
          ) : null}
          <Button tone="ghost" size="sm" disabled={!payload} aria-expanded={naming} onClick={() => setNaming(!naming)}>
            <BookmarkPlus aria-hidden="true" />
            {t('exports.presets.saveAs')}
          </Button>
        </div>
      </div>
      <p className="sr-only" aria-live="polite">
        {news}
      </p>
      <FieldError id="preset-problem" message={problem ?? undefined} />
      {naming && payload ? (
        <PresetNameForm
          name=""
          taken={presets.map(({ preset }) => preset.name)}
          onSave={async (name) => saved(await add({ kind: 'export', name, payload }), 'saved')}
          onReplace={replace}
          onCancel={() => setNaming(false)}
        />
      ) : null}
    </div>
  )
}
