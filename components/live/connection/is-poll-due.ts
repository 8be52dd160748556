import { isActive, isWaiting, type Job } from '@/lib/contracts/job'

interface Situation {
  jobs: Job[]
  connected: boolean
  hidden: boolean
  sinceSnapshotMs: number
  sinceEventMs: number
}

const PLACES_MS = 5000
const WITHOUT_SOCKET_MS = 4000
const IDLE_MS = 15_000
const HIDDEN_MS = 30_000
const QUIET_MS = 10_000

/**
 * Whether to ask for a snapshot now. With a socket events tell everything but the places of waiting jobs; only a
 * running job that has gone quiet is looked at once more, in case its events were lost on the way.
 */
export function isPollDue({ jobs, connected, hidden, sinceSnapshotMs, sinceEventMs }: Situation): boolean {
  if (hidden) return !connected && sinceSnapshotMs >= HIDDEN_MS
  if (!connected) return sinceSnapshotMs >= (jobs.some(isActive) ? WITHOUT_SOCKET_MS : IDLE_MS)
  if (jobs.some(isWaiting)) return sinceSnapshotMs >= PLACES_MS
  return jobs.some(isActive) && Math.min(sinceSnapshotMs, sinceEventMs) >= QUIET_MS
}
