import { z } from 'zod'
import type { AnyKind, TrialHint } from './contract'

/** The settings that a trial is given: all that a job has, or those fields that it needs. */
export function settingsOfTrial({ payload }: AnyKind, { needs }: TrialHint): z.ZodObject {
  if (!needs) return payload
  const fields: [string, z.ZodType][] = Object.entries(payload.shape)
  return z.object(Object.fromEntries(fields.filter(([name]) => needs.includes(name))))
}
