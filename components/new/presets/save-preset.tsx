'use client'

import { hashKey } from '@tanstack/react-query'
import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { Popover } from '@/components/ui/overlay/popover'
import type { Preset } from '@/lib/contracts/presets'
import { PresetNameForm } from './preset-name-form'
import { presetProblem, type ReadPreset } from './preset-words'
import { usePresetCommands } from './use-presets'

interface SavePresetProps {
  presets: ReadPreset[]
  applied: Preset | null
  kind: string
  /** The settings as they are; null while something in them is wrong. */
  payload: Record<string, unknown> | null
  onSaved: (preset: Preset) => void
}

/** Keeps the settings under a name, or what was changed of a preset that was taken. */
export function SavePreset({ presets, applied, kind, payload, onSaved }: SavePresetProps) {
  const words = useWords()
  const { t } = words
  const [naming, setNaming] = useState(false)
  /** What became of the last saving, for the ear: the eye sees the preset chosen. */
  const [news, setNews] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { add, change } = usePresetCommands()
  const changed = applied && payload && hashKey([applied.payload]) !== hashKey([payload])

  function saved(preset: Preset, message: 'saved' | 'updated') {
    setNaming(false)
    onSaved(preset)
    setProblem(null)
    setNews(t(`new.presets.${message}`, { name: preset.name }))
  }
  async function update(preset: Preset, payload: Record<string, unknown>) {
    try {
      saved(await change(preset.id, { kind, payload }), 'updated')
    } catch (error) {
      setProblem(presetProblem(error, words))
    }
  }
  const replace = async (name: string) => {
    const old = presets.find(({ preset }) => preset.name === name)
    if (old && payload) saved(await change(old.preset.id, { kind, payload }), 'updated')
  }
  const label = t('new.presets.saveAs')
  return (
    <>
      {changed ? (
        <Button size="sm" onClick={() => void update(applied, payload)}>
          {t('new.presets.update')}
        </Button>
      ) : null}
      <Popover
        label={label}
        open={naming && payload !== null}
        onOpenChange={setNaming}
        trigger={
          <Button tone="ghost" disabled={!payload}>
            <BookmarkPlus aria-hidden="true" />
            <span className="max-sm:sr-only short:sr-only">{label}</span>
          </Button>
        }
      >
        <div className="p-3">
          <PresetNameForm
            name=""
            taken={presets.map(({ preset }) => preset.name)}
            onSave={async (name) => {
              if (payload) saved(await add({ kind, name, payload }), 'saved')
            }}
            onReplace={replace}
            onCancel={() => setNaming(false)}
          />
        </div>
      </Popover>
      <span className="sr-only" aria-live="polite">
        {news}
      </span>
      <FieldError id="preset-problem" message={problem ?? undefined} />
    </>
  )
}
