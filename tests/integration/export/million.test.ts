import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { actor } from '@/tests/support/actors'
import { requiredUrl } from '@/tests/support/database'
import { type Ended, FromRunner, type ToRunner } from '@/workers/runner-protocol'

const ROWS = 1_050_000
const MOST_MEGABYTES = 300
/** Between two small rows one with a text of 60 MB and a document of 60 MB, full of what has to be escaped. */
const LINES = 5_000_000
const HUGE = `SELECT n AS id, CASE n WHEN 2 THEN repeat(E'Say "ä";\\n', ${LINES}) ELSE 'small' END AS words,
  CASE n WHEN 2 THEN '{"a":"' || repeat('Say \\"ä\\n', ${LINES}) || '"}' ELSE '{}' END::json AS document FROM generate_series(1, 3) n`
const hugeColumns = [
  { name: 'id', label: 'Id', type: 'integer' },
  { name: 'words', label: 'Words', type: 'text' },
  { name: 'document', label: 'Document', type: 'json' },
]

const jobId = '01a20c80-0000-7000-8000-000000000001'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'postroom-million-'))
  const query = `SELECT n, 'Straße ' || n AS street, n * 1.25 AS cost, timestamp '2026-01-01' + n * interval '1 s' AS at FROM generate_series(1, ${ROWS}) n`
  const columns = [
    { name: 'n', label: 'Number', type: 'integer' },
    { name: 'street', label: 'Street', type: 'text' },
    { name: 'cost', label: 'Cost', type: 'numeric' },
    { name: 'at', label: 'At', type: 'timestamp' },
  ]
  const million = { id: 'million', label: 'Million', connection: 'DATABASE_URL', source: { query }, columns }
  const huge = { id: 'huge', label: 'Huge', connection: 'DATABASE_URL', source: { query: HUGE }, columns: hugeColumns }
  writeFileSync(join(dir, 'datasets.json'), JSON.stringify({ datasets: [million, huge] }))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** One attempt in the real runner's process: how it ended, and the most memory that process ever held. */
async function runInRunner(
  format: string,
  dataset = 'million',
  columns = ['n', 'street', 'cost', 'at'],
): Promise<{ ended: Ended; peakMegabytes: number }> {
  const env = { ...process.env, DATABASE_URL: requiredUrl('DATABASE_URL'), DATASETS_FILE: join(dir, 'datasets.json'), ARTIFACTS_DIR: dir }
  const runner = fork('workers/runner.ts', [], {
    execArgv: ['--import', 'tsx', '--max-old-space-size=384'],
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = once(runner, 'exit')
  const ended = new Promise<Ended>((resolve, reject) => {
    runner.on('message', (raw) => {
      const message = FromRunner.parse(raw)
      if (message.type === 'ended') resolve(message.ended)
    })
    void exited.then(([code, signal]) => reject(new Error(`the runner died: ${signal ?? code}`)))
  })
  await once(runner, 'message')
  const payload = { dataset, format, columns: columns.map((name) => ({ name })) }
  const task: ToRunner = {
    type: 'run',
    jobId,
    attempt: 1,
    actor: actor(),
    kind: 'export',
    payload,
    payloadVersion: 1,
    checkpoint: null,
    brought: [],
    kept: [],
  }
  runner.send(task)
  const result = await ended
  const [, peak = 'NaN'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${runner.pid}/status`, 'utf8')) ?? []
  runner.kill('SIGKILL')
  await exited
  return { ended: result, peakMegabytes: Number(peak) / 1024 }
}

async function fileOf(ended: Ended, size = { amount: ROWS, columns: 4 }): Promise<string> {
  const file = ended.type === 'result' ? ended.files[0] : undefined
  if (!file) throw new Error(`no file: ${JSON.stringify(ended)}`)
  expect(file).toMatchObject(size)
  expect(await createDiskStore({ dir }).stat(file.key)).toMatchObject({ bytes: file.bytes })
  return join(dir, file.key)
}

it('writes over a million rows as XLSX, on a second sheet from row 1,048,576 on, within its memory', async () => {
  const { ended, peakMegabytes } = await runInRunner('xlsx')
  expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES)
  const sheets = execFileSync('/usr/bin/python3', ['tests/integration/export/readers/count-rows.py', await fileOf(ended)], {
    encoding: 'utf8',
  })
  expect(JSON.parse(sheets)).toEqual([
    [1_048_576, 'Number', 1],
    [ROWS - 1_048_575 + 1, 'Number', 1_048_576],
  ])
}, 240_000)

it('writes over a million rows as CSV within its memory', async () => {
  const { ended, peakMegabytes } = await runInRunner('csv')
  expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES)
  const lines = execFileSync('wc', ['-l', await fileOf(ended)], { encoding: 'utf8' })
  expect(Number.parseInt(lines, 10)).toBe(ROWS + 1)
}, 120_000)

it.each(['csv', 'jsonl', 'xlsx'])(
  'writes values of 60 MB as %s within the memory that other rows take',
  async (format) => {
    const { ended, peakMegabytes } = await runInRunner(format, 'huge', ['id', 'words', 'document'])
    expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES)
    const path = await fileOf(ended, { amount: 3, columns: 3 })
    const cut = { column: 'Words', count: 1, rows: [{ row: 2, key: null }] }
    expect(ended).toMatchObject({
      warnings: format === 'xlsx' ? [{ code: 'text_cut', count: 2, places: [cut, { ...cut, column: 'Document' }] }] : [],
    })
    const lengths = execFileSync('/usr/bin/python3', ['tests/integration/export/readers/value-lengths.py', format, path], {
      encoding: 'utf8',
    })
    const whole = [9 * LINES, 9 * LINES + 8]
    // In JSON Lines the document is read: each of its escapes is one letter.
    const read = format === 'jsonl' ? [9 * LINES, 7 * LINES] : whole
    expect(JSON.parse(lengths)[1]).toEqual(format === 'xlsx' ? [32_767, 32_767] : read)
  },
  240_000,
)
