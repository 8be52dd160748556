// What stands in braces decides on which node of a cluster a key lies: what one script touches must lie together.

/** Channel of one user's events. */
export function userChannel(userId: string): string {
  return `postroom:user:${userId}`
}

/** Hash with the latest progress of one job: fields attempt, seq, progress (JSON), at; and of its samples: sampled, every. */
export function progressKey(jobId: string): string {
  return `postroom:progress:{${jobId}}`
}

/** List of what the job had done at several moments, oldest first: "attempt at done", `at` in milliseconds by Redis' clock. */
export function samplesKey(jobId: string): string {
  return `postroom:samples:{${jobId}}`
}

/** There while a person had a page in front within the last two minutes. */
export function presenceKey(userId: string): string {
  return `postroom:present:${userId}`
}

/** Hash with what is left of a limit: fields tat, till, why. */
export function limitKey(key: string): string {
  return `postroom:limit:{${key}}`
}

/** Sorted set of who is under way beneath a limit, by when that is forgotten. */
export function holdsKey(key: string): string {
  return `postroom:holds:{${key}}`
}
