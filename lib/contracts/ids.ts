import { z } from 'zod'

/** A job's id for life: UUID version 7, so ids sort by time of creation. */
export const JobId = z.uuid()
export type JobId = z.infer<typeof JobId>

export const NotificationId = z.uuid()

/** An instant as ISO 8601 with zone, as JSON carries it. */
export const Instant = z.iso.datetime({ offset: true })
