import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CompletedJob } from '@/lib/contracts/job'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { archiveOf, bringZip, startBatch } from '@/tests/kinds/images/support/batch'
import { truncatedJpeg } from '@/tests/kinds/images/support/hostile'
import { noise, photo } from '@/tests/kinds/images/support/pictures'
import { unzip, zipOf } from '@/tests/kinds/images/support/zip'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'

let path: Path
let worker: TestProcess
beforeAll(async () => {
  path = await setupPath()
  worker = await path.startWorker(1)
})
afterAll(() => path.close())

const start = async (userId: string, bytes: Buffer, settings: object = {}) =>
  startBatch(path, userId, await bringZip(path, userId, bytes), settings)

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function archiveOfPhotos(count: number): Promise<Buffer> {
  const photos = Array.from(
    { length: count },
    async (_, seed) => [`site/${seed}.jpg`, await photo({ width: 1200, height: 900 }, { seed })] as const,
  )
  return zipOf({ ...Object.fromEntries(await Promise.all(photos)), 'site/broken.jpg': await truncatedJpeg() })
}

/** Runners of pictures give way: where everything else is busy they take many times as long. */
const A_LONG_TIME = 240_000
vi.setConfig({ testTimeout: 3 * A_LONG_TIME })

describe('a batch of pictures', () => {
  it('whose runner is killed again and again leaves the same archive, and does again only what was under way', async () => {
    const userId = await path.addUser()
    const photos = await archiveOfPhotos(24)
    const settings = { format: 'webp', width: 800, height: 800 }
    const plain = await start(userId, photos, settings)
    await path.until(userId, plain, ({ state }) => state === 'completed', A_LONG_TIME)

    const jobId = await start(userId, photos, settings)
    for (const done of [3, 12]) {
      const reached = async () =>
        (await path.database.pool.query(`SELECT count(*)::int AS n FROM items WHERE job_id = $1 AND state = 'done'`, [jobId])).rows[0].n >=
        done
      while (!(await reached())) await delay(10)
      for (const { pid } of await descendantsOf(worker.pid)) process.kill(pid, 'SIGKILL')
    }
    const job = await path.until(userId, jobId, ({ state }) => state === 'completed', A_LONG_TIME)
    expect(job).toMatchObject({ items: { total: 25, done: 24, refused: 1 }, result: { pictures: 24 }, artifact: { amount: 24 } })
    const archive = await archiveOf(path, userId, jobId)
    expect(sum(archive)).toBe(sum(await archiveOf(path, userId, plain)))
    expect([...(await unzip(archive)).keys()]).toHaveLength(24)
    const { rows } = await path.database.pool.query('SELECT sum(tries)::int AS tries FROM items WHERE job_id = $1', [jobId])
    expect(rows[0].tries).toBeLessThanOrEqual(25 + 2 * 2)
    // Pieces go with the end.
    const { files } = job as CompletedJob
    expect(files).toHaveLength(1)
    const archiveSheetAndPreview = 3
    await expect.poll(() => path.artifactFiles().filter(({ name }) => name.startsWith(jobId)).length).toBe(archiveSheetAndPreview)
  })

  it('does what was refused once more on demand, and the archive is whole again', async () => {
    const userId = await path.addUser()
    const jobId = await start(userId, await archiveOfPhotos(4))
    await path.until(userId, jobId, ({ state }) => state === 'completed', A_LONG_TIME)
    const before = sum(await archiveOf(path, userId, jobId))
    await ledgerOf(path.database, userId).items.again(jobId, ['refused'])
    await path.until(userId, jobId, ({ state, attempt }) => state === 'completed' && attempt > 1, A_LONG_TIME)
    expect(sum(await archiveOf(path, userId, jobId))).toBe(before)
  })

  it('is stopped within five seconds in the middle of an AVIF', async () => {
    const userId = await path.addUser()
    const photo = await noise({ width: 4000, height: 3000 })
    const jobId = await start(userId, zipOf({ '1.jpg': photo, '2.jpg': photo, '3.jpg': photo }), {
      format: 'avif',
      size: 'original',
      quality: 'best',
    })
    const isBegun = async () =>
      (await path.database.pool.query(`SELECT 1 FROM items WHERE job_id = $1 AND state = 'begun'`, [jobId])).rows.length > 0
    while (!(await isBegun())) await delay(20)
    await delay(500)
    const stoppedAt = performance.now()
    await ledgerOf(path.database, userId).cancel(jobId)
    await path.until(userId, jobId, ({ state }) => state === 'cancelled')
    expect(performance.now() - stoppedAt).toBeLessThan(8000)
    await expect.poll(() => path.artifactFiles().filter(({ name }) => name.startsWith(jobId)).length, { timeout: 10_000 }).toBe(0)
  })
})
