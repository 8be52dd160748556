import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import type { BoundInput } from './new-job'

const inputsOf = (json: string) => sql.raw(`json_to_recordset(${json}) AS input (name text, nth int, id uuid)`)

/** Whether all files that a submission of the statement names are there, whole and its person's own. */
export const hasItsInputs = sql`NOT EXISTS (
  SELECT 1 FROM ${inputsOf('given.inputs')} WHERE NOT EXISTS (
    SELECT 1 FROM inputs WHERE inputs.id = input.id AND inputs.user_id = given.user_id AND inputs.sha256 IS NOT NULL))`

/**
 * Parts of that statement, after the jobs are inserted: from its commit on a file is the job's. Files are locked last and belong to the
 * one person whose revision is held, so nobody waits in a circle; one that was removed meanwhile fails the statement.
 */
export const bindInputs = sql`,
    bound AS (
      INSERT INTO job_inputs (job_id, name, nth, input_id)
      SELECT inserted.id, input.name, input.nth, input.id FROM inserted JOIN taken ON taken.id = inserted.id
      CROSS JOIN LATERAL ${inputsOf('taken.inputs')} WHERE taken.inputs IS NOT NULL
      RETURNING input_id
    ),
    kept AS (UPDATE inputs SET bound_at = coalesce(bound_at, now()) FROM (SELECT DISTINCT input_id FROM bound) b WHERE inputs.id = b.input_id)`

export async function areUsable(db: Database, userId: string, inputs: readonly BoundInput[] = []): Promise<boolean> {
  const ids = [...new Set(inputs.map(({ id }) => id))]
  if (ids.length === 0) return true
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM inputs WHERE user_id = ${userId} AND sha256 IS NOT NULL AND id = ANY(${ids}::uuid[])`.execute(db)
  return rows[0]?.count === ids.length
}

/** 23503: one was removed while the statement ran. */
export function nullWhenInputGone(error: unknown): null {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'job_inputs_input_id_fkey') return null
  throw error
}
