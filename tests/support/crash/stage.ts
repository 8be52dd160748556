import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import type { CrashPoint } from '@/lib/crash-points'
import { setupPath } from '@/tests/support/path'
import { testBundles } from '@/tests/support/processes/bundles'
import { startProcess, type TestProcess } from '@/tests/support/processes/processes'
import { type Sink, startSink } from '@/tests/support/sink/sink'
import { work } from './work'

export type Stage = Awaited<ReturnType<typeof openStage>>

/** Where a process dies, and how often it comes by before that. */
export type CrashAt = CrashPoint | `${CrashPoint}:${number}`

/** A path with something to export, and processes that can be made to die on it. */
export async function openStage({ dispatching = true } = {}) {
  const entries = await testBundles()
  const folder = mkdtempSync(join(tmpdir(), 'postroom-crash-'))
  const path = await setupPath({ dispatching })
  await path.database.pool.query(work.table)
  const datasetsFile = join(folder, 'datasets.json')
  writeFileSync(datasetsFile, JSON.stringify({ datasets: [work.dataset] }))
  const servers: TestProcess[] = []
  let sink: Promise<Sink> | null = null

  const environment = (crashAt?: CrashAt) => ({ DATASETS_FILE: datasetsFile, LOG_LEVEL: 'warn', CRASH_AT: crashAt ?? '' })

  return {
    ...path,
    /** Where the items of lists are done, and counted. */
    sink: () => (sink ??= startSink(join(folder, 'sink.jsonl'))),
    /** A queue of its own, so that a row's job comes to the row's workers. */
    newPool: () => `t${randomBytes(4).toString('hex')}`,
    /** Of so many slots by pool. */
    startWorker: (pools: Record<string, number>, crashAt?: CrashAt) =>
      path.startWorker(1, {
        ...environment(crashAt),
        WORKER_POOLS: Object.entries(pools)
          .map((pool) => pool.join(':'))
          .join(','),
      }),
    async startServer(crashAt?: CrashAt) {
      const server = await startProcess(entries['test-server'], {
        ...environment(crashAt),
        DATABASE_URL: path.database.url,
        ARTIFACTS_DIR: path.artifactsDir,
      })
      servers.push(server)
      return Object.assign(server, { url: String(server.greeting) })
    },
    async close() {
      await Promise.all(servers.map((server) => server.kill()))
      await path.close()
      await (await sink)?.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Resolves when the process has killed itself; rejects when it does not within two minutes. */
export async function untilDead(doomed: TestProcess): Promise<void> {
  const tooLate = delay(120_000, 'it still lives', { ref: false })
  expect(await Promise.race([doomed.exited, tooLate]), doomed.output()).toEqual([null, 'SIGKILL'])
}
