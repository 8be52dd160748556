import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOutage } from '@/lib/ledger/connection/outage'
import { type FaultProxy, startProxy } from '@/tests/chaos/faults/proxy'
import { type PostgresPair, startPostgresPair } from '@/tests/support/clusters/postgres-pair'
import { expectOneResult } from '@/tests/support/one-result'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'

let pair: PostgresPair
/** The one address that the ledger is reached by, as of a cluster with a switch in front. */
let address: FaultProxy
let path: Path
let worker: TestProcess
beforeAll(async () => {
  pair = await startPostgresPair()
  address = await startProxy({ port: 0, target: pair.primaryPort })
  process.env.DATABASE_URL = pair.urlAt(address.port)
  path = await setupPath()
  worker = await path.startWorker(2)
}, 120_000)
afterAll(async () => {
  await path?.close()
  await address?.close()
  await pair?.close()
})

const rowsOf = async (statement: string, values: unknown[] = []) => (await path.database.pool.query(statement, values)).rows

describe('a standby of the ledger', () => {
  it('that takes over has every job go on where it ran: no attempt is lost, no work is done twice', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 4000 })
    await path.untilProgress(jobId)
    // As old as standbys are: the ten seconds of a server that has just started have long been over.
    while (!(await rowsOf(`SELECT pg_postmaster_start_time() < now() - interval '11 s' AS old`))[0].old) await delay(200)
    await pair.caughtUp()

    // The address leads to the standby before it is one no longer, as after a switch-over that is not done.
    await pair.killPrimary()
    address.target(pair.standbyPort)
    const refused = await path.submit(userId, 'test.write', { lines: 3 }).catch((error: unknown) => error)
    await expect.poll(() => path.submit(userId, 'test.write', { lines: 3 }).catch((error) => error.code)).toBe('25006')
    expect(isOutage(refused), String(refused)).toBe(true)

    await pair.promote()
    // Nobody holds a lock there yet, and the server is old: by what migration 0002 asked, all workers had gone.
    const lost = await patiently(() => rowsOf('SELECT attempt_lost(worker_id, lease_until) AS lost FROM jobs WHERE id = $1', [jobId]))
    expect(lost).toEqual([{ lost: false }])
    const next = await patiently(() => path.submit(userId, 'test.write', { lines: 3 }))
    for (const id of [jobId, next]) await path.until(userId, id, (job) => job.state === 'completed', 120_000)
    expect(await rowsOf('SELECT attempt, losses FROM jobs WHERE id = $1', [jobId])).toEqual([{ attempt: 1, losses: 0 }])
    await expectOneResult(path, userId, jobId, 4000)
    expect(await rowsOf('SELECT count(*)::int AS lives FROM ledger_life')).toEqual([{ lives: 2 }])
  }, 240_000)

  it('declares a worker lost that is, when it has been seen for long enough', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 1_000_000 })
    await path.untilProgress(jobId)
    await worker.kill('SIGKILL')
    const job = await path.until(userId, jobId, (one) => one.state !== 'running', 120_000)
    expect(job).toMatchObject({ attempt: 1, failures: 0 })
  }, 180_000)
})

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isOutage(error)) throw error
      await delay(50)
    }
  }
}
