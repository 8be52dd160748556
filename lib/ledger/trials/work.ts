import { sql } from 'kysely'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { JobError } from '@/lib/contracts/job-error'
import type { Actor } from '@/lib/contracts/people/actor'
import type { KnownKinds } from '@/lib/ledger/attempt/claim'
import type { Database } from '@/lib/ledger/connection/database'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { actorOf, toActor } from '@/lib/ledger/people/actors'

/** What a worker needs of one that it has claimed. */
export interface ClaimedTrial {
  id: string
  /** Who asked, with the rights of the moment of the claim. */
  actor: Actor
  kind: string
  name: string
  payload: unknown
  payloadVersion: number
  asked: unknown
  brought: BroughtFile[]
  seconds: number
}

export type TrialEnd = { answer: unknown } | { error: JobError }

interface Claim {
  workerId: string
  /** Those that this worker serves. */
  pools: readonly string[]
  kinds: KnownKinds
}

/** The one that has waited longest. Null where none waits. */
export async function claimTrial(db: Database, { workerId, pools, kinds }: Claim): Promise<ClaimedTrial | null> {
  const { rows } = await sql<ClaimedTrial>`
    UPDATE trials SET begun_at = now(), worker_id = ${workerId}
    WHERE id = (
      SELECT id FROM trials WHERE begun_at IS NULL AND ended_at IS NULL AND pool = ANY(${pools}::text[])
        AND payload_version <= (${JSON.stringify(kinds)}::jsonb ->> kind)::int
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, name, payload, payload_version AS "payloadVersion", asked, brought, seconds, ${actorOf(sql`trials.user_id`)}`.execute(
    db,
  )
  const [claimed] = rows
  return claimed ? { ...claimed, actor: toActor(claimed.actor) } : null
}

/** Nothing is written of one that nobody waits for any more. */
export async function endTrial(db: Database, id: string, end: TrialEnd): Promise<void> {
  const answer = 'answer' in end ? storableJson(end.answer) : null
  const error = 'error' in end ? storableJson(end.error) : null
  await sql`
    WITH ended AS (
      UPDATE trials SET ended_at = now(), answer = ${answer}::jsonb, error = ${error}::jsonb WHERE id = ${id} AND ended_at IS NULL RETURNING id
    )
    SELECT pg_notify('postroom_trial_ended', id::text) FROM ended`.execute(db)
}

/** Ten minutes are enough for whoever is still at the form. */
export async function forgetTrials(db: Database): Promise<void> {
  await sql`DELETE FROM trials WHERE created_at < now() - interval '10 minutes'`.execute(db)
}
