'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { addPreset, changePreset, deletePreset, fetchPresets } from '@/components/api/presets-api'
import { queryKeys } from '@/components/api/query-keys'
import type { NewPreset, PresetChange } from '@/kinds/registry/requests'
import type { Preset } from '@/lib/contracts/presets'

/** Another tab may have changed them. */
const FRESH_MS = 5000

export function usePresets() {
  return useQuery({ queryKey: queryKeys.presets, queryFn: ({ signal }) => fetchPresets(signal), staleTime: FRESH_MS })
}

/** The changes a person makes; each one shows in the list as soon as the server has it. */
export function usePresetCommands() {
  const client = useQueryClient()
  return {
    async add(preset: NewPreset): Promise<Preset> {
      return known(client, await addPreset(preset))
    },
    async change(id: string, change: PresetChange): Promise<Preset> {
      return known(client, await changePreset(id, change))
    },
    async remove(id: string): Promise<void> {
      await deletePreset(id)
      update(client, (presets) => presets.filter((preset) => preset.id !== id))
    },
  }
}

function known(client: QueryClient, preset: Preset): Preset {
  update(client, (presets) => [...presets.filter(({ id }) => id !== preset.id), preset].sort(byName))
  return preset
}

function update(client: QueryClient, change: (presets: Preset[]) => Preset[]): void {
  client.setQueryData<Preset[]>(queryKeys.presets, (presets) => change(presets ?? []))
}

const byName = (a: Preset, b: Preset) => a.name.localeCompare(b.name)
