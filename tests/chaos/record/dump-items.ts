import type pg from 'pg'
import type { ItemsEvidence } from './items-evidence'

/** Of jobs of the kind that the sink counts. */
export async function dumpItems(pool: pg.Pool): Promise<Pick<ItemsEvidence, 'lists' | 'items'>> {
  const { rows } = await pool.query<Pick<ItemsEvidence, 'lists' | 'items'>>(`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('jobId', id, 'state', state, 'policy', coalesce(payload->>'policy', 'once'),
        'count', coalesce((payload->>'count')::int, total), 'shown', items, 'counts', json_build_object('total', total, 'waiting', waiting, 'begun', begun,
          'done', done, 'refused', refused, 'inDoubt', in_doubt, 'skipped', skipped, 'undecided', undecided))), '[]')
        FROM jobs JOIN item_lists ON job_id = id WHERE payload ? 'sink' OR kind = 'mailing') AS lists,
      (SELECT coalesce(json_agg(json_build_object('jobId', job_id, 'key', key, 'state', items.state, 'attempt', items.attempt,
        'receipt', value->'receipt', 'code', items.error->>'code', 'decision', decision)), '[]')
        FROM items JOIN jobs ON id = job_id WHERE seq > 0 AND (payload ? 'sink' OR kind = 'mailing')) AS items`)
  const [dump] = rows
  if (!dump) throw new Error('the ledger gave no row')
  return dump
}
