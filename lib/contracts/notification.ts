import { z } from 'zod'
import { Artifact, Warning } from './artifact'
import { Instant, JobId, NotificationId } from './ids'
import { ItemCounts } from './items'
import { JobError } from './job'

export const NotificationType = z.enum(['job.completed', 'job.failed']).describe('What it tells of.')
export type NotificationType = z.infer<typeof NotificationType>

/**
 * A row that tells a person of an end. The toast, the bell and the inbox are three ways to show it.
 * `artifact`, `items`, `warnings` and `error` are those of the job now, not when the row was written, so the notice never
 * offers a file that has gone. `toastedAt` is set by the one tab that showed the toast.
 */
export const Notification = z
  .object({
    id: NotificationId,
    jobId: JobId,
    type: NotificationType,
    kind: z.string().default('').describe('The kind of the job, by its id.'),
    title: z.string().describe('The title of the job.'),
    artifact: Artifact.nullable().describe('The main file as it is now; null where there is none.'),
    furtherFiles: z.int().nonnegative().default(0).describe('How many further files of it can be fetched now.'),
    earlierFiles: z
      .int()
      .nonnegative()
      .default(0)
      .describe('How many files of the run before can be fetched now, of a job that was asked for more and failed.'),
    items: ItemCounts.nullable().default(null).describe('How the list of the job stands; null without one.'),
    warnings: z.array(Warning).default([]).describe('What had to be changed for the file to be valid.'),
    error: JobError.nullable().describe('Why the job failed.'),
    createdAt: Instant.describe('When the job ended.'),
    readAt: Instant.nullable().describe('When it was read.'),
    toastedAt: Instant.nullable().describe('When a page showed it as a toast.'),
  })
  .describe('What tells a person that a job has ended.')
export type Notification = z.infer<typeof Notification>
