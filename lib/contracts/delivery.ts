import { z } from 'zod'
import { JobId } from './ids'

/**
 * The whole of a RabbitMQ message: a wake-up that names a job. It holds no payload, so a forged or
 * repeated one can at most make a worker ask the ledger for a job that is there anyway.
 */
export const WakeUp = z.strictObject({ v: z.literal(1), jobId: JobId, dispatchSeq: z.int().positive() })
export type WakeUp = z.infer<typeof WakeUp>

/** Pools are queues. A kind names its default pool, a worker says how many slots of each it gives. */
export const PoolName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'a pool is lower-case letters, digits and -')
export type PoolName = z.infer<typeof PoolName>
