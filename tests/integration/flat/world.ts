import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { newInputKey } from '@/lib/artifacts/inputs/input-keys'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { holdLivenessLock, type WorkerIdentity } from '@/lib/ledger/attempt/workers'
import type { TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, submit } from '@/tests/support/jobs'
import { claimList, endOf, type ListJob } from '@/tests/support/list-attempts'
import { putList } from '@/tests/support/lists'
import { untilLossesCount } from '@/tests/support/until-losses-count'
import { createItemsLedger } from '@/workers/items/items-ledger'
import { KIND, POOL } from './big-ledger'

export const error = { code: 'x', message: 'It broke.' }
export const inputLimits = { bytes: 1e9, files: 50, unfinished: 5 }
const WRITER = randomUUID()

/** Of one person, one of everything that can be asked for; what the ledger has beside it grows. */
export interface World {
  database: TestDatabase
  me: string
  worker: WorkerIdentity
  /** By what they are. */
  jobs: Record<'waiting' | 'running' | 'lost' | 'done' | 'failed' | 'expired' | 'partial' | 'removed', string>
  called: WakeUp
  list: ListJob
  /** Its plan is not whole. */
  planned: ListJob
  notice: string
  inputs: Record<'whole' | 'bound' | 'begun' | 'old', string>
  writer: string
  preset: string
  close(): Promise<void>
}

export async function makeWorld(database: TestDatabase): Promise<World> {
  const { db, pool } = database
  await untilLossesCount(db)
  const me = await database.addUser()
  const own = ledgerOf(database, me)
  const worker = await addWorker(database, { [POOL]: 8 })
  const session = new pg.Client({ connectionString: database.url })
  await session.connect()
  await holdLivenessLock(session, worker)

  const claimed = async (of: string): Promise<AttemptId> => {
    const { id: jobId, attempt } = await claimNew(database, me, worker.id, { pool: of })
    return { jobId, attempt }
  }
  const ended = async (of: string, outcome: (id: string) => Parameters<typeof finishAttempt>[2]): Promise<string> => {
    const id = await claimed(of)
    await finishAttempt(db, id, outcome(id.jobId), 7)
    return id.jobId
  }

  const done = await ended('done', (id) => completed(id, 1))
  const expired = await ended('expired', (id) => completed(id, 1))
  await pool.query(`UPDATE artifacts SET expires_at = now() - interval '1 s' WHERE job_id = $1`, [expired])
  const partial = await ended('partial', (id) => completed(id, 1))
  await putList(database, partial, [
    { key: 'a', state: 'done' },
    { key: 'b', state: 'in_doubt', error },
    { key: 'c', state: 'refused', error },
    { key: 'd', state: 'in_doubt', error },
  ])
  const removed = await ended('removed', (id) => completed(id, 1))
  await own.remove(removed)
  const failed = await ended('failed', () => ({ type: 'failed', cause: 'failure', error }))
  const running = await claimed('running')
  const lost = await claimed('lost')
  await pool.query(`UPDATE jobs SET lease_until = now() - interval '1 s' WHERE id = $1`, [lost.jobId])
  await submit(database, me, { pool: 'called' })
  const [called] = await nextToDispatch(db, { pool: 'called', maxRunning: 3 })
  if (!called) throw new Error('nothing was dispatched')

  const list = await claimList(database, 200)
  const items = createItemsLedger(db)
  await items.write({ ...list.id, nth: 1, begins: [1, 2, 3], ends: [], low: 0 })
  await items.write({ ...list.id, nth: 2, begins: [], ends: [endOf(1, 'done'), endOf(2, 'waiting', { delayMs: 0 })], low: 1 })
  const planned = await claimList(database, 0)
  await pool.query('UPDATE item_lists SET planned_at = NULL WHERE job_id = $1', [planned.id.jobId])
  await items.plan(planned.id, [{ seq: 1, key: 'k1', label: null, data: {} }])

  // Longer than any measuring takes.
  await pool.query(`UPDATE jobs SET lease_until = now() + interval '1 h' WHERE lease_until > now()`)

  const addInput = async (whole: boolean) => {
    const id = randomUUID()
    await own.inputs.add({ id, kind: KIND, name: 'file', fileName: 'a.txt', bytes: 10, key: newInputKey(id) }, inputLimits)
    await own.inputs.write(id, WRITER, 0)
    if (whole) await own.inputs.complete(id, WRITER, { bytes: 10, sha256: 'a'.repeat(64), mediaType: 'text/plain' })
    return id
  }
  const inputs = { whole: await addInput(true), bound: await addInput(true), begun: await addInput(false), old: await addInput(true) }
  await pool.query(`UPDATE inputs SET look_at = now() - interval '1 s' WHERE id = $1`, [inputs.old])
  const waiting = await submit(database, me, { pool: POOL, inputs: [{ name: 'file', nth: 0, id: inputs.bound }], idempotencyKey: 'mine' })
  const later = await submit(database, me, { pool: 'later', runAt: new Date(Date.now() + 3_600_000).toISOString() })
  // Due whenever it is measured: by a clock it would be so in some of the sizes only.
  await pool.query('ALTER TABLE jobs DISABLE TRIGGER put_off')
  await pool.query(`UPDATE jobs SET run_at = now() - interval '1 s' WHERE id = $1`, [later])
  await pool.query('ALTER TABLE jobs ENABLE TRIGGER put_off')

  const preset = await own.presets.add({ kind: KIND, name: 'Mine', payload: {} }, 50)
  await own.trials.add({ kind: KIND, name: 'try', pool: POOL, payload: {}, payloadVersion: 1, asked: {}, brought: [], seconds: 10 })
  const notices = await pool.query('UPDATE notifications SET mail_due_at = now() WHERE user_id = $1 AND job_id = $2 RETURNING id', [
    me,
    done,
  ])
  return {
    ...{ database, me, worker, called, list, planned, inputs, writer: WRITER, notice: notices.rows[0].id },
    jobs: { waiting, running: running.jobId, lost: lost.jobId, done, failed, expired, partial, removed },
    preset: preset.result === 'saved' ? preset.preset.id : '',
    close: () => session.end(),
  }
}
