import type { Attempt } from '@/lib/contracts/attempt'
import type { Job } from '@/lib/contracts/job'

/** One line that finds the job, its attempt and its error in the logs. */
export function referenceOf({ id, attempt }: Job, attempts: Attempt[]): string {
  const code = attempts.findLast(({ error }) => error !== null)?.error?.code
  return [`job ${id}`, `attempt ${attempt}`, ...(code ? [`error ${code}`] : [])].join(', ')
}
