import type { NewPreset, PresetChange } from '@/kinds/registry/requests'
import { Preset, PresetsList } from '@/lib/contracts/presets'
import { request, send } from './request'

export async function fetchPresets(signal: AbortSignal): Promise<Preset[]> {
  return (await request('/api/presets', PresetsList, { signal })).presets
}

export function addPreset(preset: NewPreset): Promise<Preset> {
  return request('/api/presets', Preset, { method: 'POST', body: preset })
}

export function changePreset(id: string, change: PresetChange): Promise<Preset> {
  return request(`/api/presets/${id}`, Preset, { method: 'PATCH', body: change })
}

export async function deletePreset(id: string): Promise<void> {
  await send(`/api/presets/${id}`, { method: 'DELETE' })
}
