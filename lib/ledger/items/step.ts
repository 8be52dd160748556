import { type RawBuilder, sql } from 'kysely'
import type { ItemPolicy } from '@/lib/contracts/items'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { inDoubt } from '@/lib/ledger/reading/left-items'
import { heldBy } from './fence'
import { makeList, undecided } from './open'

/**
 * `begun`: to be run now. `found`: an earlier attempt began it, and it can be asked about. `stopped`: it was not begun, for the job is
 * told to stop.
 */
export interface StepState {
  seq: number
  state: 'begun' | 'found' | 'done' | 'in_doubt' | 'stopped'
  value: unknown
  tries: number
}

/**
 * Begins a step, or tells what became of it. A step is an item below zero, which is not counted as one of the list. Asked again by the
 * attempt that began it, as when an answer was lost, it is not begun once more. Null when fenced.
 */
export async function takeStep(
  db: Database,
  id: AttemptId,
  { key, policy, resolves }: { key: string; policy: ItemPolicy; resolves: boolean },
): Promise<StepState | null> {
  await makeList(db, id)
  const { rows } = await sql<StepState>`
    WITH ${heldBy(id)},
    list AS MATERIALIZED (
      SELECT own.job_id FROM held CROSS JOIN LATERAL (SELECT job_id FROM item_lists WHERE job_id = held.id FOR NO KEY UPDATE) AS own
    ),
    before AS MATERIALIZED (
      SELECT held.id, held.attempt, i.seq, i.state, i.value, coalesce(i.tries, 0) AS tries, i.attempt = held.attempt AS own,
             ${verdict(policy === 'once' ? (resolves ? 'found' : 'in_doubt') : 'begun')} AS verdict
      FROM held JOIN list ON list.job_id = held.id
      LEFT JOIN items i ON i.job_id = held.id AND i.key = ${`step:${key}`} AND i.seq < 0
    ),
    added AS (
      INSERT INTO items (job_id, seq, key, state, attempt, tries, began_at)
      SELECT id, coalesce((SELECT min(seq) FROM items WHERE job_id = id AND seq < 0), 0) - 1, ${`step:${key}`}, 'begun', attempt, 1, now()
      FROM before WHERE seq IS NULL AND verdict = 'begun' RETURNING seq, tries
    ),
    changed AS (
      UPDATE items SET state = verdict, attempt = before.attempt, tries = items.tries + (verdict = 'begun')::int,
        began_at = CASE WHEN verdict = 'begun' THEN now() ELSE items.began_at END,
        ended_at = CASE WHEN verdict = 'in_doubt' THEN now() END,
        error    = CASE WHEN verdict = 'in_doubt' THEN ${inDoubt}::jsonb ELSE items.error END, ${undecided(sql`verdict`)}
      FROM before WHERE items.job_id = before.id AND items.seq = before.seq
        AND ((verdict = 'begun' AND NOT (before.state = 'begun' AND before.own)) OR (verdict = 'in_doubt' AND before.state = 'begun'))
      RETURNING items.seq, items.tries
    ),
    counted AS (
      UPDATE item_lists l SET undecided = l.undecided + 1 FROM before JOIN changed USING (seq) WHERE l.job_id = before.id AND verdict = 'in_doubt'
    )
    SELECT coalesce(added.seq, before.seq, 0) AS seq, verdict AS state, before.value, coalesce(added.tries, changed.tries, before.tries) AS tries
    FROM before LEFT JOIN added ON true LEFT JOIN changed ON true`.execute(db)
  return rows[0] ?? null
}

/** @param left of one that an earlier attempt began */
function verdict(left: 'found' | 'in_doubt' | 'begun'): RawBuilder<unknown> {
  return sql`CASE
    WHEN i.state IN ('done', 'in_doubt') THEN i.state
    WHEN i.state = 'begun' AND (i.attempt = held.attempt OR ${left !== 'begun'}) THEN CASE WHEN i.attempt = held.attempt THEN 'begun' ELSE ${left} END
    WHEN held.state = 'cancelling' THEN 'stopped'
    ELSE 'begun' END`
}
