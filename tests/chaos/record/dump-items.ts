import type pg from 'pg'
import type { ItemsEvidence } from './items-evidence'

type Dump = Pick<ItemsEvidence, 'lists' | 'items'>

const isJudged = `(payload ? 'sink' OR kind IN ('mailing', 'images', 'calls'))`

/**
 * Of the lists of all kinds that have one. The policy is what was submitted: a POST that nobody says may be made again is made once, and so is a mail;
 * pictures may be converted again.
 */
export async function dumpItems(pool: pg.Pool): Promise<Dump> {
  const { rows } = await pool.query<Dump>(`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('jobId', id, 'state', state, 'isOutside', kind <> 'images', 'policy', CASE kind
          WHEN 'mailing' THEN 'once'
          WHEN 'images' THEN 'repeat'
          WHEN 'calls' THEN CASE WHEN payload->>'method' = 'POST' AND payload->>'repeat' IS DISTINCT FROM 'true' THEN 'once' ELSE 'repeat' END
          ELSE coalesce(payload->>'policy', 'once') END,
        'count', (payload->>'count')::int, 'shown', items, 'counts', json_build_object('total', total, 'waiting', waiting, 'begun', begun,
          'done', done, 'refused', refused, 'inDoubt', in_doubt, 'skipped', skipped, 'undecided', undecided))), '[]')
        FROM jobs JOIN item_lists ON job_id = id WHERE ${isJudged}) AS lists,
      (SELECT coalesce(json_agg(json_build_object('jobId', job_id, 'key', key, 'state', items.state, 'attempt', items.attempt,
        'receipt', CASE kind WHEN 'calls' THEN to_jsonb((value->>'answer')::int) ELSE value->'receipt' END,
        'code', items.error->>'code', 'decision', decision)), '[]')
        FROM items JOIN jobs ON id = job_id WHERE seq > 0 AND ${isJudged}) AS items`)
  const [dump] = rows
  if (!dump) throw new Error('the ledger gave no row')
  return dump
}
