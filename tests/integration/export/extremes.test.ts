import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportFormat, ExportPayload } from '@/kinds/export/payload'
import { createExport } from '@/kinds/export/worker'
import { noList } from '@/kinds/kit/testing/no-list'
import { nothingBrought } from '@/kinds/kit/testing/nothing-brought'
import type { ArtifactWriter } from '@/lib/artifacts/store'
import { actor, type OpenDatasets } from '@/tests/support/actors'
import { type JsonWords, type Reader, type SheetWords, startReader } from './readers/reader'
import { datasetsOf } from './run/datasets-of'
import { type ExportBench, runInAttempts } from './run/in-attempts'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const COLUMNS = 200
const formats = ExportFormat.options
/** 5 million bytes with quotes and line breaks in them, between two small rows. */
const HUGE = `SELECT n AS id, CASE n WHEN 2 THEN repeat(E'Größe "XL";\\n', 357143) ELSE 'small' END AS words FROM generate_series(1, 3) n`
const wide = Array.from({ length: COLUMNS }, (_, at) => ({ name: `column ${at}`, type: 'integer' }))
const narrow = [
  { name: 'id', type: 'integer' },
  { name: 'words', type: 'text' },
]

let database: ScratchDatabase
let datasets: OpenDatasets
let bench: ExportBench
let reader: Reader

beforeAll(async () => {
  database = await createScratchDatabase()
  const values = wide.map(({ name }, at) => `n * ${at} AS "${name}"`).join(', ')
  datasets = datasetsOf(database.readerUrl, [
    { id: 'huge', columns: narrow, source: { query: HUGE }, key: ['id'] },
    { id: 'wide', columns: wide, source: { query: `SELECT ${values} FROM generate_series(1, 150) n` }, key: ['column 1'] },
    {
      id: 'many',
      columns: narrow,
      source: { query: `SELECT n AS id, md5(n::text) AS words FROM generate_series(1, 8000) n` },
      key: ['id'],
    },
  ])
  bench = await createExportBench(datasets, { partMs: 0, blockBytes: 16 * 1024 })
  reader = startReader()
})
afterAll(async () => {
  await reader.close()
  await datasets.close()
  await bench.close()
  await database.drop()
})

const payload = (dataset: string, format: ExportFormat, columns: { name: string }[]) => ({
  dataset,
  format,
  columns: columns.map(({ name }) => ({ name })),
})

/** The rows of a file, without its header, in the words of its reader. */
async function rowsOf(format: ExportFormat, path: string): Promise<(string | null)[][]> {
  if (format === 'csv') return (await reader.csv(path, ',')).slice(1)
  if (format === 'xlsx') return (await reader.xlsx(path)).flatMap((sheet: SheetWords) => sheet.rows.slice(1))
  const value = (word: JsonWords) => (word !== null && typeof word === 'object' && 'number' in word ? word.number : String(word))
  return (await reader.jsonl(path)).map((row) => (row as { object: [string, JsonWords][] }).object.map(([, word]) => value(word)))
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

describe.each(formats)('%s', (format) => {
  it('holds a value of 5 MB, or says that it was cut', async () => {
    const { path, warnings } = await runInAttempts(bench, payload('huge', format, narrow), { attempts: 1, behindPart: 1 })
    const words = (await rowsOf(format, path)).map((row) => String(row[1]).replace(/^text:/, ''))
    const whole = 'Größe "XL";\n'.repeat(357_143)
    expect(words.map(sha)).toEqual(['small', format === 'xlsx' ? whole.slice(0, 32_767) : whole, 'small'].map(sha))
    expect(warnings.map(({ code, count }) => [code, count])).toEqual(format === 'xlsx' ? [['text_cut', 1]] : [])
  })

  it('has as many columns as may be asked for', async () => {
    const { path } = await runInAttempts(bench, payload('wide', format, wide), { attempts: 2, behindPart: 1 })
    const rows = (await rowsOf(format, path)).map((row) => row.map((word) => Number(String(word).replace(/^number:/, ''))))
    expect(rows).toEqual(Array.from({ length: 150 }, (_, n) => wide.map((_column, at) => (n + 1) * at)))
  })

  it('can be gone on with after the disk was full in the middle of a part', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    const { outcome, lastCheckpoint, jobId } = await runUntil(format, (writer, saved) => {
      let left = 20_000
      return {
        ...writer,
        async write(bytes) {
          if (saved()) left -= bytes.length
          if (left < 0) throw full
          await writer.write(bytes)
        },
      }
    })
    expect(outcome).toMatchObject({ code: 'storage_full' })
    await goesOn(format, jobId, lastCheckpoint)
  })

  it('can be gone on with after it was stopped between two parts', async () => {
    const controller = new AbortController()
    const reason = new Error('shutting down')
    const stop = (writer: ArtifactWriter) => ({ ...writer, sync: () => writer.sync().finally(() => controller.abort(reason)) })
    const { outcome, lastCheckpoint, jobId } = await runUntil(format, stop, controller.signal)
    expect(outcome).toBe(reason)
    await goesOn(format, jobId, lastCheckpoint)
  })

  /** One attempt with a writer that fails: what it ended with, and what the ledger has of it. */
  async function runUntil(
    one: ExportFormat,
    failing: (writer: ArtifactWriter, saved: () => boolean) => ArtifactWriter,
    signal = new AbortController().signal,
  ) {
    const jobId = randomUUID()
    let lastCheckpoint: unknown = null
    const run = createExport(datasets, { partMs: 0, blockBytes: 16 * 1024 })(ExportPayload.parse(payload('many', one, narrow)), {
      jobId,
      attempt: 1,
      actor: actor(),
      signal,
      lastCheckpoint: null,
      progress: () => {},
      checkpoint: async (value) => {
        lastCheckpoint = JSON.parse(JSON.stringify(value))
      },
      artifact: async () => failing(await bench.store.create(jobId, 1), () => lastCheckpoint !== null),
      resumeArtifact: async () => null,
      askItems: noList,
      askLimits: noList,
      brought: nothingBrought,
      log: { info: () => {}, warn: () => {} },
    })
    const outcome = await run.catch((error: unknown) => error)
    return { outcome, lastCheckpoint, jobId }
  }

  async function goesOn(one: ExportFormat, jobId: string, lastCheckpoint: unknown): Promise<void> {
    expect(lastCheckpoint).toMatchObject({ rows: expect.any(Number) })
    const { path, artifact } = await bench.run(payload('many', one, narrow), { jobId, attempt: 2, lastCheckpoint })
    expect(artifact.amount).toBe(8000)
    expect(artifact.dataAsOfEnd).not.toBeNull()
    const ids = (await rowsOf(one, path)).map(([id]) => Number(String(id).replace(/^number:/, '')))
    expect(ids).toEqual(Array.from({ length: 8000 }, (_, at) => at + 1))
  }
})
