import type { Filled, FormStart } from './filled'

/**
 * What was filled in and neither sent nor cancelled, by what the form was opened with: Escape and the browser's Back
 * take nothing away. In this tab's memory: a reload forgets it, as it forgets any form.
 */
export const unfinished = new Map<string, Filled>()

export function startKeyOf(start: FormStart): string {
  if ('dataset' in start) return `dataset ${start.dataset.id}`
  return start.preset ? `preset ${start.preset.id} ${start.preset.updatedAt}` : `job ${JSON.stringify(start.payload)}`
}
