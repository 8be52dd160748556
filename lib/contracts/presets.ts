import { z } from 'zod'
import { Instant } from './ids'
import { ExportPayload } from './kinds/export'
import { storableText } from './text'

/** As many as a person can still find their way in. */
export const MOST_PRESETS = 50
export const MAX_PRESET_NAME = 80

export const PresetId = z.uuid()
export const PresetName = storableText(MAX_PRESET_NAME).trim().min(1)

/** The settings of an export under a name of the person's own. */
export const Preset = z.object({
  id: PresetId,
  name: z.string(),
  /** As it was saved: the dataset, its columns or this schema may have changed since. */
  payload: z.record(z.string(), z.unknown()),
  updatedAt: Instant,
})
export type Preset = z.infer<typeof Preset>

export const PresetsList = z.object({ presets: z.array(Preset) })

export const NewPreset = z.strictObject({ name: PresetName, payload: ExportPayload })
export type NewPreset = z.infer<typeof NewPreset>

/** Another name, other settings, or both. */
export const PresetChange = z
  .strictObject({ name: PresetName.optional(), payload: ExportPayload.optional() })
  .refine(({ name, payload }) => name !== undefined || payload !== undefined, 'name what to change')
export type PresetChange = z.infer<typeof PresetChange>
