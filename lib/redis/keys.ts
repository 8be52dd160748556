/** Channel of one user's events. */
export function userChannel(userId: string): string {
  return `postroom:user:${userId}`
}

/** Hash with the latest progress of one job: fields attempt, seq, progress (JSON). */
export function progressKey(jobId: string): string {
  return `postroom:progress:${jobId}`
}

/** There while a person had a page in front within the last two minutes. */
export function presenceKey(userId: string): string {
  return `postroom:present:${userId}`
}
