import { readFileSync } from 'node:fs'
import { processorSeconds } from '@/bench/support/processor-time'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { zipOf } from '@/tests/kinds/images/support/zip'
import { bring } from '@/tests/support/inputs/bring'
import { submit } from '@/tests/support/jobs'
import { setupPath } from '@/tests/support/path'
import type { Photo } from './photos'

export interface Batch {
  /** From the first picture's begin to the last one's end. */
  convertSeconds: number
  /** From the attempt's begin to the job's end: list, pictures, archive. */
  wholeSeconds: number
  /** Processor time of worker and runner. */
  cpuSeconds: number
  peakMb: number
}

/** One job through dispatcher, RabbitMQ, supervisor and a runner, timed by the ledger's clock. */
export async function runBatch(photos: readonly Photo[], settings: object): Promise<Batch> {
  const path = await setupPath()
  try {
    const worker = await path.startWorker(1)
    const userId = await path.addUser()
    const bytes = zipOf(Object.fromEntries(photos.map((photo) => [photo.name, photo.bytes])))
    const about = { kind: 'images', name: 'files', fileName: 'photos.zip', mediaType: 'application/zip', bytes }
    const id = await bring(path.database, path.artifactsDir, userId, about)
    const before = processorSeconds([worker.pid]) ?? Number.NaN
    const payload = { files: [id], ...settings }
    const jobId = await submit(path.database, userId, { kind: 'images', payload, pool: path.pool, inputs: [{ name: 'files', nth: 0, id }] })
    const job = await path.until(userId, jobId, ({ state }) => state === 'completed' || state === 'failed', 900_000)
    if (job.items?.done !== photos.length) throw new Error(`the batch ended as ${JSON.stringify(job)}`)
    const cpuSeconds = (processorSeconds([worker.pid]) ?? Number.NaN) - before
    const peakMb = Math.max(...descendantsOf(worker.pid).map(({ pid }) => peakMbOf(pid)))
    const { rows } = await path.database.pool.query(
      `SELECT extract(epoch FROM max(i.ended_at) - min(i.began_at))::float8 AS convert,
        extract(epoch FROM j.finished_at - j.started_at)::float8 AS whole
      FROM items i JOIN jobs j ON j.id = i.job_id WHERE j.id = $1 AND i.seq > 0 GROUP BY j.id`,
      [jobId],
    )
    return { convertSeconds: rows[0].convert, wholeSeconds: rows[0].whole, cpuSeconds, peakMb }
  } finally {
    await path.close()
  }
}

function peakMbOf(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes ?? 0) / 1024
}
