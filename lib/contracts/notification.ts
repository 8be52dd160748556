import { z } from 'zod'
import { Artifact } from './artifact'
import { Instant, JobId, NotificationId } from './ids'
import { JobError } from './job'

export const NotificationType = z.enum(['job.completed', 'job.failed'])
export type NotificationType = z.infer<typeof NotificationType>

/**
 * A row that tells a person of an end. The toast, the bell and the inbox are three ways to show it.
 * `artifact` and `error` are those of the job now, not when the row was written, so the notice never
 * offers a file that has gone. `toastedAt` is set by the one tab that showed the toast.
 */
export const Notification = z.object({
  id: NotificationId,
  jobId: JobId,
  type: NotificationType,
  title: z.string(),
  artifact: Artifact.nullable(),
  error: JobError.nullable(),
  createdAt: Instant,
  readAt: Instant.nullable(),
  toastedAt: Instant.nullable(),
})
export type Notification = z.infer<typeof Notification>
