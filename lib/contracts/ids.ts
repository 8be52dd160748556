import { z } from 'zod'

/** A job's id for life: UUID version 7, so ids sort by time of creation. */
export const JobId = z.uuid().describe('The id of a job, for its whole life. Ids sort by the time of creation.')
export type JobId = z.infer<typeof JobId>

export const NotificationId = z.uuid().describe('The id of a notification.')

/** An instant as ISO 8601 with zone, as JSON carries it. */
export const Instant = z.iso.datetime({ offset: true }).describe('A moment, as ISO 8601 with zone.')
