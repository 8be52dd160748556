import type { Filled, FormStart } from '@/components/new/form/filled'
import type { FormPlace } from '@/components/new/form/form-place'

export interface Unfinished {
  start: FormStart
  filled: Filled
  /** When it was last changed. */
  at: number
}

/**
 * What was filled in and not sent, by what the form was opened with: closing it, Escape and the browser's Back take
 * nothing away. In this tab's memory: a reload forgets it, as it forgets any form.
 */
export const unfinished = new Map<string, Unfinished>()

export function startKeyOf(start: FormStart): string {
  if ('dataset' in start) return `dataset ${start.dataset.id}`
  return start.preset ? `preset ${start.preset.id} ${start.preset.updatedAt}` : `job ${JSON.stringify(start.payload)}`
}

/** Where a draft is gone on with; null for one of an earlier job's settings, which have no address. */
export function placeOf({ start }: Unfinished): Exclude<FormPlace, 'gallery'> | null {
  if ('dataset' in start) return { dataset: start.dataset.id }
  return start.preset ? { preset: start.preset.id } : null
}
