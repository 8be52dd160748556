import { z } from 'zod'
import { ExportPayload, exampleExport } from '@/kinds/export/payload'
import { PresetName } from '@/lib/contracts/presets'

/** What may be submitted: one branch per kind. */
export const JobRequest = z
  .discriminatedUnion('kind', [z.strictObject({ kind: z.literal('export'), payload: ExportPayload })])
  .describe('What is to be done: the kind of job, and what it needs.')
  .meta({ examples: [{ kind: 'export', payload: exampleExport }] })
export type JobRequest = z.infer<typeof JobRequest>

export const NewPreset = z
  .strictObject({ name: PresetName, payload: ExportPayload })
  .meta({ examples: [{ name: 'Every Monday', payload: exampleExport }] })
export type NewPreset = z.infer<typeof NewPreset>

/** Another name, other settings, or both. */
export const PresetChange = z
  .strictObject({ name: PresetName.optional(), payload: ExportPayload.optional() })
  .refine(({ name, payload }) => name !== undefined || payload !== undefined, 'name what to change')
  .meta({ examples: [{ name: 'Every Tuesday' }] })
export type PresetChange = z.infer<typeof PresetChange>
