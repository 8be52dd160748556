import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ExportFormat, ExportPayload } from '@/kinds/export/payload'
import { createExport } from '@/kinds/export/worker'
import { noList } from '@/kinds/kit/testing/no-list'
import { nothingBrought } from '@/kinds/kit/testing/nothing-brought'
import { createFileSink } from '@/lib/artifacts/file-sink'
import type { ArtifactWriter } from '@/lib/artifacts/store'
import { actor, type OpenDatasets } from '@/tests/support/actors'
import { datasetsOf } from './run/datasets-of'
import { createExportBench, type PayloadInput } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'
import { watchSessions } from './run/sessions'

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'words', type: 'text' },
]
const formats = ExportFormat.options

let database: ScratchDatabase
let datasets: OpenDatasets
let bench: Awaited<ReturnType<typeof createExportBench>>
let sessions: Awaited<ReturnType<typeof watchSessions>>

beforeAll(async () => {
  database = await createScratchDatabase()
  datasets = datasetsOf(database.readerUrl, [
    { id: 'long', columns, source: { query: `SELECT g AS id, repeat('words ', 40) AS words FROM generate_series(1, 3000000) AS g` } },
    { id: 'slow', columns, source: { query: `SELECT 1 AS id, 'x' AS words FROM pg_sleep(120)` } },
    { id: 'failing', columns, source: { query: `SELECT g AS id, (1 / (50000 - g))::text AS words FROM generate_series(1, 90000) AS g` } },
    { id: 'absent', columns, source: { table: 'nowhere.to_be_found' } },
    { id: 'forbidden', columns, source: { query: 'SELECT 1 AS id, rolname AS words FROM pg_authid' } },
  ])
  bench = await createExportBench(datasets)
  sessions = await watchSessions(database.readerUrl)
})
afterEach(async () => {
  expect(await bench.files()).toEqual([])
  await sessions.quiet()
})
afterAll(async () => {
  await sessions.close()
  await datasets.close()
  await bench.close()
  await database.drop()
})

const payload = (dataset: string, format: ExportFormat): PayloadInput => ({
  dataset,
  format,
  columns: columns.map(({ name }) => ({ name })),
})

describe('cancelling', () => {
  it.each(formats)('in the middle of writing %s leaves no file and no running query, within a second', async (format) => {
    const controller = new AbortController()
    let abortedAt = 0
    const run = bench.run(payload('long', format), {
      signal: controller.signal,
      onProgress({ done }) {
        if (done < 1000 || controller.signal.aborted) return
        abortedAt = performance.now()
        controller.abort(new Error('cancelled by a person'))
      },
    })
    await expect(run).rejects.toThrow('cancelled by a person')
    await sessions.quiet()
    expect(performance.now() - abortedAt).toBeLessThan(1000)
  })

  it('while the database has not sent a row yet stops the query there', async () => {
    const controller = new AbortController()
    const reason = new Error('shutting down')
    const run = bench.run(payload('slow', 'csv'), {
      signal: controller.signal,
      onProgress: ({ phase }) => phase === 'writing' && setTimeout(() => controller.abort(reason), 50),
    })
    const startedAt = performance.now()
    await expect(run).rejects.toBe(reason)
    expect(await sessions.quiet()).toBeLessThan(1000)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  it('before it began does nothing at all', async () => {
    await expect(bench.run(payload('long', 'csv'), { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late')
  })
})

describe('a failure', () => {
  it.each(formats)('of the database in the middle of %s leaves no file', async (format) => {
    await expect(bench.run(payload('failing', format))).rejects.toMatchObject({
      name: 'PermanentError',
      code: 'data_invalid',
      reason: expect.stringMatching(/^failing: /),
    })
  })

  it.each(formats)('of the connection in the middle of %s can be tried again', async (format) => {
    let terminated: Promise<unknown> | null = null
    const run = bench.run(payload('long', format), {
      onProgress: ({ done }) => {
        if (done > 1000) terminated ??= sessions.terminate()
      },
    })
    await expect(run).rejects.toMatchObject({ name: 'PassingError', code: 'data_unreachable' })
    await terminated
  })

  it.each(formats)('of the disk ends %s at once and says that the storage is full', async (format) => {
    const run = createExport(datasets)(ExportPayload.parse(payload('long', format)), {
      jobId: randomUUID(),
      attempt: 1,
      actor: actor(),
      signal: new AbortController().signal,
      lastCheckpoint: null,
      progress: () => {},
      checkpoint: async () => {},
      artifact: fullDisk,
      resumeArtifact: async () => null,
      askItems: noList,
      askLimits: noList,
      brought: nothingBrought,
      log: { info: () => {}, warn: () => {} },
    })
    const startedAt = performance.now()
    await expect(run).rejects.toMatchObject({ name: 'PassingError', code: 'storage_full' })
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(await sessions.quiet()).toBeLessThan(1000)
  })

  it('that no other attempt can mend is permanent, and says nothing of tables', async () => {
    await expect(bench.run(payload('absent', 'csv'))).rejects.toMatchObject({ name: 'PermanentError', code: 'dataset_broken' })
    await expect(bench.run(payload('absent', 'csv'))).rejects.not.toThrow('nowhere')
    await expect(bench.run(payload('forbidden', 'csv'))).rejects.toMatchObject({ name: 'PermanentError', code: 'dataset_forbidden' })
    await expect(bench.run(payload('unheard-of', 'csv'))).rejects.toMatchObject({ name: 'PermanentError', code: 'not_allowed' })
  })

  it('to reach the database can be tried again', async () => {
    const gone = datasetsOf('postgres://nobody@127.0.0.1:1/nothing', [{ id: 'long', columns, source: { table: 'x' } }])
    const elsewhere = await createExportBench(gone)
    await expect(elsewhere.run(payload('long', 'csv'))).rejects.toMatchObject({ name: 'PassingError', code: 'data_unreachable' })
    expect((await gone.list())[0]).toMatchObject({ approximateRows: null, state: 'ready' })
    await elsewhere.close()
    await gone.close()
  })
})

async function fullDisk(): Promise<ArtifactWriter> {
  const handle = await open('/dev/full', 'w')
  const { write } = createFileSink(handle)
  const nothingFits = async () => Promise.reject(new Error('nothing fits on this disk'))
  return {
    write,
    size: () => 0,
    sync: nothingFits,
    finish: nothingFits,
    close: () => handle.close(),
    discard: () => handle.close(),
  }
}
