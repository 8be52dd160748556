import { z } from 'zod'
import { JobId } from '@/lib/contracts/ids'
import { Job } from '@/lib/contracts/job'
import { Notification } from '@/lib/contracts/notification'
import { Progress } from '@/lib/contracts/progress'

/** A running attempt moved on. Ordered by `(attempt, seq)`; carries no revision, for it may be lost. */
export const JobProgressed = z.object({ type: z.literal('job.progressed'), jobId: JobId, progress: Progress })

/** The ledger changed one job; `rev` is the user's revision that this change made. */
export const JobChanged = z.object({
  type: z.literal('job.changed'),
  rev: z.int().positive(),
  job: Job,
  notification: Notification.nullable(),
})

export const JobRemoved = z.object({ type: z.literal('job.removed'), rev: z.int().positive(), jobId: JobId })

/** Notifications were read, perhaps in another tab. */
export const NotificationsRead = z.object({ type: z.literal('notifications.read'), rev: z.int().positive() })

/** The user's revision as the ledger has it: a client that is behind takes a new snapshot. */
export const RevisionSeen = z.object({ type: z.literal('revision.seen'), rev: z.int().nonnegative() })

/** Everything published on the Redis channel of one user, and emitted to that user's browsers. */
export const UserEvent = z.discriminatedUnion('type', [JobProgressed, JobChanged, JobRemoved, NotificationsRead, RevisionSeen])
export type UserEvent = z.infer<typeof UserEvent>
export type JobProgressed = z.infer<typeof JobProgressed>
export type JobChanged = z.infer<typeof JobChanged>
export type LedgerEvent = Exclude<UserEvent, JobProgressed | { type: 'revision.seen' }>

/** Socket.IO's typed maps: one event carries everything down; all that goes up is whether the page is in front. */
export interface ServerToClientEvents {
  event: (event: UserEvent) => void
}
export interface ClientToServerEvents {
  visible: (visible: boolean) => void
}
