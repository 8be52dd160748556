import { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import { settingsIn, settingsSchema } from '@/kinds/kit/settings'
import { Instant } from '@/lib/contracts/ids'
import { Priority } from '@/lib/contracts/job'
import { PresetName } from '@/lib/contracts/presets'
import { kinds } from './contracts'

const all = Object.values(kinds)

/** One branch per kind. */
function byKind<Shape extends z.core.$ZodLooseShape>(shapeOf: (kind: AnyKind) => Shape) {
  const [first, ...others] = all.map((kind) => z.strictObject({ kind: z.literal(kind.id).describe('The kind of job.'), ...shapeOf(kind) }))
  if (!first) throw new Error('There are no kinds.')
  return z.discriminatedUnion('kind', [first, ...others])
}

const examplesOf = (payloadOf: (kind: AnyKind) => object, more = {}) => ({
  examples: all.map((kind) => ({ kind: kind.id, ...more, payload: payloadOf(kind) })),
})

/** What may be submitted. */
export interface JobRequest<Payload = Record<string, unknown>> {
  kind: string
  /** As the kind's schema gave it. */
  payload: Payload
  priority?: Priority | undefined
  runAt?: string | undefined
}

const terms = {
  priority: Priority.optional().describe('How urgent it is: a head start, no more. As its kind says where it is left out.'),
  runAt: Instant.optional().describe('When it may start, at most a year from now. At once where that has come, or where it is left out.'),
}

export const JobRequest: z.ZodType<JobRequest> = byKind(({ payload }) => ({ payload, ...terms }))
  .describe('What is to be done: the kind of job, and what it needs.')
  .meta(examplesOf(({ example }) => example))

export interface NewPreset extends JobRequest {
  name: string
}
export const NewPreset: z.ZodType<NewPreset> = byKind((kind) => ({ name: PresetName, payload: settingsSchema(kind) })).meta(
  examplesOf((kind) => settingsIn(kind, kind.example), { name: 'Every Monday' }),
)

/** Another name, other settings, or both. */
export interface PresetChange<Payload = Record<string, unknown>> {
  kind: string
  name?: string | undefined
  payload?: Payload | undefined
}
export const PresetChange: z.ZodType<PresetChange> = byKind((kind) => ({
  name: PresetName.optional(),
  payload: settingsSchema(kind).optional(),
}))
  .refine(({ name, payload }) => name !== undefined || payload !== undefined, 'name what to change')
  .meta({ examples: all.slice(0, 1).map(({ id }) => ({ kind: id, name: 'Every Tuesday' })) })
