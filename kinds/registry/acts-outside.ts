import { kindOf } from './kind-of'
import { type Stored, settingsOf } from './read-stored'

/** Whether what a job does stays done when it is stopped, and would be done twice when all of it is run again. */
export function actsOutside(job: Stored): boolean {
  const { actsOutside: said, items } = kindOf(job.kind) ?? {}
  if (said !== undefined) return said
  if (typeof items?.policy !== 'function') return items?.policy === 'once'
  const settings = settingsOf(job)
  // Settings that cannot be read any more: nobody is promised that nothing happened.
  return settings === null || items.policy(settings) === 'once'
}
