import { afterAll, beforeAll, expect, it } from 'vitest'
import { listProcesses } from '#launch/machine/process-table.mjs'
import { type PathWithSink, setupPathWithSink } from '@/tests/support/sink/path-with-sink'

/** PLAN_ITEMS=100000 breaks off a list of that length; it is planned 500 at a time. */
const ITEMS = Number(process.env.PLAN_ITEMS ?? 600)
const LONGEST_MS = 90_000 + ITEMS * 5
const LOCK = 20_170

let setup: PathWithSink
beforeAll(async () => {
  setup = await setupPathWithSink()
})
afterAll(() => setup.close())

it(
  'begins its list anew after its runner was killed in the middle of planning it: none is lost, none is there twice',
  async () => {
    const { path, sink } = setup
    const { pool } = path.database
    const middle = Math.max(501, Math.ceil(ITEMS / 2))
    await pool.query(`
      CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}); RETURN NEW; END $$;
      CREATE TRIGGER wait_here BEFORE INSERT ON items FOR EACH ROW WHEN (NEW.seq = ${middle}) EXECUTE FUNCTION wait_here()`)
    const holder = await pool.connect()
    await holder.query(`SELECT pg_advisory_lock(${LOCK})`)
    const worker = await path.startWorker(1)
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.deliver', { sink: sink.url, policy: 'once', count: ITEMS, concurrency: 50 })

    const isHeld = async () =>
      (await pool.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted", [LOCK])).rowCount
    await expect.poll(isHeld, { timeout: LONGEST_MS }).toBe(1)
    const broken = await pool.query('SELECT total, planned_at FROM item_lists WHERE job_id = $1', [jobId])
    expect(broken.rows).toEqual([{ total: Math.floor((middle - 1) / 500) * 500, planned_at: null }])
    for (const { pid, ppid } of listProcesses()) if (ppid === worker.pid) process.kill(pid, 'SIGKILL')
    await holder.query(`SELECT pg_advisory_unlock(${LOCK})`)
    holder.release()

    const job = await path.until(userId, jobId, ({ state }) => state === 'completed', LONGEST_MS)
    expect(job).toMatchObject({ attempt: 2, items: { total: ITEMS, done: ITEMS, waiting: 0, begun: 0, inDoubt: 0 } })
    const { rows } = await pool.query(
      'SELECT count(*)::int AS items, count(DISTINCT key)::int AS keys, max(seq) AS last, bool_and(key = seq::text) AS right FROM items WHERE job_id = $1',
      [jobId],
    )
    expect(rows).toEqual([{ items: ITEMS, keys: ITEMS, last: ITEMS, right: true }])
    const seen = sink.seen()
    expect([seen.length, new Set(seen.map(({ done }) => done))]).toEqual([ITEMS, new Set([1])])
  },
  LONGEST_MS,
)
