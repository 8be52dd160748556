import { afterAll, beforeAll, expect, it } from 'vitest'
import { isActive } from '@/lib/contracts/job'
import { judge } from '@/tests/chaos/kills/judge'
import { dumpItems } from '@/tests/chaos/record/dump-items'
import { lies } from '@/tests/support/sink/liar'
import { type PathWithSink, setupPathWithSink } from '@/tests/support/sink/path-with-sink'

const CONCURRENCY = 4
const LIMIT_MS = 120_000

let system: PathWithSink
beforeAll(async () => {
  system = await setupPathWithSink()
}, LIMIT_MS)
afterAll(() => system.close())

it('a runner that says what makes no sense of its list takes no other with it', async () => {
  const { path, sink } = system
  const worker = await path.startWorker(2)
  const [userId, liar] = [await path.addUser(), await path.addUser()]
  const payload = { sink: sink.url, policy: 'once', count: 600, concurrency: CONCURRENCY, ms: 20 }
  const honest = await path.submit(userId, 'test.deliver', payload)
  await sink.until(10)
  for (const lie of Object.keys(lies)) {
    const jobId = await path.submit(liar, 'test.liar', { lie, honest })
    await path.until(liar, jobId, (job) => !isActive(job) || (job.state === 'queued' && job.attempt > 0), LIMIT_MS)
  }
  await path.until(userId, honest, (job) => !isActive(job), LIMIT_MS)

  const { pool } = path.database
  const { rows: attempts } = await pool.query('SELECT job_id AS "jobId", attempt, outcome FROM attempts WHERE job_id = $1', [honest])
  expect(attempts).toMatchObject([{ attempt: 1, outcome: 'completed' }])
  const { lists, items } = await dumpItems(pool)
  const own = { lists: lists.filter(({ jobId }) => jobId === honest), items: items.filter(({ jobId }) => jobId === honest) }
  expect(judge({ ...own, attempts, seen: sink.seen() }, { deaths: {}, concurrency: CONCURRENCY, odd: {} }).findings).toEqual([])
  expect(own.lists[0]?.counts).toMatchObject({ total: 600, done: 600 })
  const { rows: wrong } = await pool.query(`
    SELECT payload->>'lie' AS lie, row_to_json(l) AS list FROM item_lists l JOIN jobs ON id = l.job_id WHERE total <> (SELECT count(*) FROM items i WHERE i.job_id = l.job_id AND i.seq > 0)
      OR least(waiting, begun, done, refused, in_doubt, skipped, undecided) < 0 OR total <> waiting + begun + done + refused + in_doubt + skipped`)
  expect(wrong, 'lists whose counts are not those of their items').toEqual([])
  expect(worker.output()).not.toContain('worker failed')
}, 240_000)
