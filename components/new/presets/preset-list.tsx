'use client'

import { useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { FieldError } from '@/components/ui/field/field-error'
import { NewPreset } from '@/kinds/registry/requests'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Preset } from '@/lib/contracts/presets'
import { DeletedPreset } from './deleted-preset'
import { PresetCard } from './preset-card'
import { presetProblem, type ReadPreset } from './preset-words'
import { usePresetCommands } from './use-presets'

interface PresetListProps {
  presets: ReadPreset[]
  datasets: Dataset[]
}

/** One that was deleted here; `problem` is why it could not be brought back. */
interface Deleted {
  preset: Preset
  problem: string | null
}

/** A person's presets by name, those just deleted in their places. Bringing one back writes the same anew. */
export function PresetList({ presets, datasets }: PresetListProps) {
  const words = useWords()
  const { add, remove } = usePresetCommands()
  const [deleted, setDeleted] = useState<Deleted[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const others = (preset: Preset) => (list: Deleted[]) => list.filter((one) => one.preset.id !== preset.id)

  async function forget(preset: Preset) {
    setFailure(null)
    setDeleted((list) => [...list, { preset, problem: null }])
    try {
      await remove(preset.id)
    } catch (error) {
      setDeleted(others(preset))
      setFailure(explainError(error, words))
    }
  }
  async function restore(preset: Preset) {
    try {
      await add(NewPreset.parse({ kind: preset.kind, name: preset.name, payload: preset.payload }))
      setDeleted(others(preset))
    } catch (error) {
      setDeleted((list) => [...others(preset)(list), { preset, problem: presetProblem(error, words) }])
    }
  }

  const names = presets.map(({ preset }) => preset.name)
  const gone = new Map(deleted.map((one) => [one.preset.id, one]))
  const standing = presets
    .filter(({ preset }) => !gone.has(preset.id))
    .map((read) => ({ read, name: read.preset.name, id: read.preset.id }))
  const places = [...standing, ...deleted.map((one) => ({ read: null, name: one.preset.name, id: one.preset.id }))]
  return (
    <>
      <ul className="grid gap-2 md:grid-cols-2">
        {places
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ read, name, id }) =>
            read ? (
              <PresetCard key={id} read={read} names={names} datasets={datasets} onDelete={() => void forget(read.preset)} />
            ) : (
              <DeletedPreset
                key={`${id}-deleted`}
                name={name}
                problem={gone.get(id)?.problem ?? null}
                onUndo={() => {
                  const one = gone.get(id)
                  if (one) void restore(one.preset)
                }}
              />
            ),
          )}
      </ul>
      <FieldError id="presets-error" message={failure ?? undefined} />
    </>
  )
}
