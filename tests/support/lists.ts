import { sql } from 'kysely'
import type { ItemState } from '@/lib/contracts/items'
import type { TestDatabase } from './database'

interface Planned {
  key: string
  state?: ItemState
  label?: string
  error?: { code: string; message: string }
  value?: unknown
}

/** The list of a job, as an attempt left it: from 1, or with the `seq`s given. Its counts are those of the items, in `item_lists` and in the job. */
export async function putList(database: TestDatabase, jobId: string, items: (Planned & { seq?: number })[]): Promise<void> {
  const rows = items.map((item, i) => ({ seq: i + 1, state: 'waiting', data: { n: i + 1 }, ...item }))
  await sql`
    INSERT INTO items (job_id, seq, key, label, state, tries, data, value, error, began_at, ended_at)
    SELECT ${jobId}::uuid, seq, key, label, state, CASE state WHEN 'waiting' THEN 0 ELSE 1 END, data, value, error,
      CASE WHEN state <> 'waiting' THEN now() END, CASE WHEN state NOT IN ('waiting', 'begun') THEN now() END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(seq int, key text, label text, state text, data jsonb, value jsonb, error jsonb)`.execute(
    database.db,
  )
  await countList(database, jobId)
}

/** Counts a list from its items. */
export async function countList({ pool }: TestDatabase, jobId: string): Promise<void> {
  await pool.query(
    `INSERT INTO item_lists (job_id, planned_at, total, waiting, begun, done, refused, in_doubt, skipped, undecided)
     SELECT $1, now(), count(*) FILTER (WHERE seq > 0), ${['waiting', 'begun', 'done', 'refused', 'in_doubt', 'skipped']
       .map((state) => `count(*) FILTER (WHERE seq > 0 AND state = '${state}')`)
       .join()}, count(*) FILTER (WHERE state = 'in_doubt' AND decision IS DISTINCT FROM 'leave') FROM items WHERE job_id = $1
     ON CONFLICT (job_id) DO NOTHING`,
    [jobId],
  )
  await pool.query(
    `UPDATE jobs SET items = jsonb_build_object('total', total, 'waiting', waiting, 'begun', begun, 'done', done, 'refused', refused,
       'inDoubt', in_doubt, 'skipped', skipped, 'undecided', undecided) FROM item_lists WHERE job_id = id AND id = $1`,
    [jobId],
  )
}
