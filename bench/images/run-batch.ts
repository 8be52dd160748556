import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { processorSeconds } from '@/bench/support/processor-time'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { bringZip, startBatch } from '@/tests/kinds/images/support/batch'
import { zipOf } from '@/tests/kinds/images/support/zip'
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

interface Around {
  /** Called once it converts. */
  whileConverting?(converting: Converting): Promise<void>
}

export interface Converting {
  isOver(): Promise<boolean>
  /** Stops its processes where they are, and lets them go on: so that what is beside it is measured with it and without it, in turns. */
  stop(): void
  goOn(): void
}

/** One job through dispatcher, RabbitMQ, supervisor and a runner, timed by the ledger's clock. */
export async function runBatch(photos: readonly Photo[], settings: object, { whileConverting }: Around = {}): Promise<Batch> {
  const path = await setupPath()
  try {
    const worker = await path.startWorker(1)
    const userId = await path.addUser()
    const bytes = zipOf(Object.fromEntries(photos.map((photo) => [photo.name, photo.bytes])))
    const id = await bringZip(path, userId, bytes)
    const before = processorSeconds([worker.pid]) ?? Number.NaN
    const jobId = await startBatch(path, userId, id, settings)
    if (whileConverting) {
      const done = async () => (await path.database.pool.query('SELECT done FROM item_lists WHERE job_id = $1', [jobId])).rows[0]?.done ?? 0
      while ((await done()) === 0) await delay(50)
      const tell = (signal: NodeJS.Signals) => {
        for (const { pid } of descendantsOf(worker.pid)) process.kill(pid, signal)
      }
      await whileConverting({
        isOver: async () => (await done()) >= photos.length,
        stop: () => tell('SIGSTOP'),
        goOn: () => tell('SIGCONT'),
      })
    }
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
