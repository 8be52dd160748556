'use client'

import { useWords } from '@/components/i18n/words'
import { Select } from '@/components/ui/field/select'
import type { Preset } from '@/lib/contracts/presets'
import type { ReadPreset } from './preset-words'

interface PresetBarProps {
  presets: ReadPreset[]
  applied: Preset | null
  kind: string
  onApply: (preset: ReadPreset | null) => void
}

/** The presets of this kind, to take one. */
export function PresetBar({ presets, applied, kind, onApply }: PresetBarProps) {
  const { t } = useWords()
  const usable = presets.filter(({ preset, unusable }) => preset.kind === kind && unusable === null)
  if (usable.length === 0) return null
  return (
    <Select
      aria-label={t('new.presets.label')}
      className="w-72 max-sm:w-full"
      value={applied?.id ?? ''}
      onChange={({ target }) => onApply(usable.find(({ preset }) => preset.id === target.value) ?? null)}
    >
      <option value="">{`${t('new.presets.label')}: ${t('new.presets.none')}`}</option>
      {usable.map(({ preset }) => (
        <option key={preset.id} value={preset.id}>
          {preset.name}
        </option>
      ))}
    </Select>
  )
}
