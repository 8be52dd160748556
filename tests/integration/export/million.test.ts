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
  const dataset = { id: 'million', label: 'Million', connection: 'DATABASE_URL', source: { query }, columns }
  writeFileSync(join(dir, 'datasets.json'), JSON.stringify({ datasets: [dataset] }))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** One attempt in the real runner's process: how it ended, and the most memory that process ever held. */
async function runInRunner(format: string): Promise<{ ended: Ended; peakMegabytes: number }> {
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
  const payload = { dataset: 'million', format, columns: ['n', 'street', 'cost', 'at'].map((name) => ({ name })) }
  const task: ToRunner = { type: 'run', jobId, attempt: 1, actor: actor(), kind: 'export', payload, checkpoint: null }
  runner.send(task)
  const result = await ended
  const [, peak = 'NaN'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${runner.pid}/status`, 'utf8')) ?? []
  runner.kill('SIGKILL')
  await exited
  return { ended: result, peakMegabytes: Number(peak) / 1024 }
}

async function fileOf(ended: Ended): Promise<string> {
  if (ended.type !== 'result' || !ended.artifact) throw new Error(`no file: ${JSON.stringify(ended)}`)
  expect(ended.artifact).toMatchObject({ rows: ROWS, columns: 4 })
  expect(await createDiskStore({ dir }).stat(ended.artifact.key)).toMatchObject({ bytes: ended.artifact.bytes })
  return join(dir, ended.artifact.key)
}

it('writes over a million rows as XLSX, on a second sheet from row 1,048,576 on, within its memory', async () => {
  const { ended, peakMegabytes } = await runInRunner('xlsx')
  expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES)
  const sheets = execFileSync('/usr/bin/python3', ['tests/integration/export/count-rows.py', await fileOf(ended)], { encoding: 'utf8' })
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
