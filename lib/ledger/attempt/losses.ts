import { sql } from 'kysely'
import type { OwnJobError } from '@/lib/contracts/job-error-codes'

/**
 * An attempt that is lost with its worker is not the job's fault, but for a job that takes its worker down each time (an
 * out-of-memory kill of the whole container). So many in a row without headway are no accident any more; a bad day with
 * a few restarts and a neighbour's crashes has fewer.
 */
export const MAX_LOSSES = 10

/** The attempt that runs is the last: once it is lost, the job fails. A job that is being cancelled ends as cancelled. */
export const isLastLoss = sql`(jobs.state = 'running' AND jobs.losses + 1 >= ${sql.lit(MAX_LOSSES)})`

export const workerLost: OwnJobError = { code: 'worker_lost', message: `The worker that ran this job was lost ${MAX_LOSSES} times.` }
