import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { PoolName } from '@/lib/contracts/delivery'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { Trial } from '@/lib/contracts/trials/trial'
import type { Database } from '@/lib/ledger/connection/database'
import { storableJson } from '@/lib/ledger/connection/storable-json'

/** So many of a person may be under way: a preview that follows what is typed, and something beside it. */
const MOST_AT_ONCE = 3
/** A worker that has not ended one so long after its time is gone. */
const GRACE_SECONDS = 15

export interface NewTrial {
  kind: string
  name: string
  pool: PoolName
  payload: Record<string, unknown>
  payloadVersion: number
  asked: Record<string, unknown>
  brought: BroughtFile[]
  seconds: number
}

/** What one user has tried out; the user's id is in every statement. */
export interface UserTrials {
  /** Takes the place of an earlier one of this kind and name that has not begun. Null where too many are under way. */
  add(trial: NewTrial): Promise<Trial | null>
  find(id: string): Promise<Trial | null>
  /** Nobody waits for it any more. */
  remove(id: string): Promise<boolean>
}

const isLost = sql`ended_at IS NULL AND begun_at < now() - (seconds + ${GRACE_SECONDS}) * interval '1 s'`
const lost = JSON.stringify({ code: 'trial_lost', message: 'The worker that tried it out is gone. Try it again.' })

const asTrial = sql`id, kind, name, answer,
  CASE WHEN error IS NOT NULL OR ${isLost} THEN 'failed' WHEN ended_at IS NOT NULL THEN 'done' WHEN begun_at IS NOT NULL THEN 'running' ELSE 'waiting' END AS state,
  CASE WHEN ${isLost} THEN ${lost}::jsonb ELSE error END AS error`

export function userTrials(db: Database, userId: string): UserTrials {
  const own = (id: string) => sql`id = ${id} AND user_id = ${userId}`

  return {
    async add({ kind, name, pool, payload, payloadVersion, asked, brought, seconds }) {
      const { rows } = await sql<Trial>`
        WITH overtaken AS (
          DELETE FROM trials WHERE user_id = ${userId} AND kind = ${kind} AND name = ${name} AND begun_at IS NULL AND ended_at IS NULL RETURNING id
        ),
        added AS (
          INSERT INTO trials (id, user_id, kind, name, pool, payload, payload_version, asked, brought, seconds)
          SELECT ${uuidv7()}, ${userId}, ${kind}, ${name}, ${pool}, ${storableJson(payload)}::jsonb, ${payloadVersion}, ${storableJson(asked)}::jsonb,
            ${storableJson(brought)}::jsonb, ${seconds}
          WHERE (SELECT count(*) FROM trials WHERE user_id = ${userId} AND ended_at IS NULL AND NOT (${isLost})
            AND id NOT IN (SELECT id FROM overtaken)) < ${MOST_AT_ONCE}
          RETURNING *
        )
        SELECT ${asTrial}, pg_notify('postroom_trial', pool) FROM added`.execute(db)
      return rows[0] ? plain(rows[0]) : null
    },

    async find(id) {
      const { rows } = await sql<Trial>`SELECT ${asTrial} FROM trials WHERE ${own(id)}`.execute(db)
      return rows[0] ? plain(rows[0]) : null
    },

    async remove(id) {
      const { rows } = await sql`DELETE FROM trials WHERE ${own(id)} RETURNING 1`.execute(db)
      return rows.length === 1
    },
  }
}

const plain = ({ id, kind, name, state, answer, error }: Trial): Trial => ({ id, kind, name, state, answer, error })
