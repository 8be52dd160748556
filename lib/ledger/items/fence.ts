import { type RawBuilder, sql } from 'kysely'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'

/**
 * The CTE that every change of a list begins with: `held` is the job while this attempt may still write of it, and nothing once it was
 * taken over, has ended or was removed. The lock is the one of every other change of a job, and is taken before the list's and the
 * items', here and everywhere, so that no two changes wait for each other. Not a shared one: what gets done is written onto the job
 * as headway, and of two who shared the row neither could.
 */
export function heldBy({ jobId, attempt }: AttemptId | Record<keyof AttemptId, RawBuilder<unknown>>): RawBuilder<unknown> {
  return sql`held AS MATERIALIZED (
    SELECT id, attempt, state FROM jobs
    WHERE id = ${jobId} AND attempt = ${attempt} AND state IN ('running', 'cancelling') FOR NO KEY UPDATE)`
}
