import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CallsPayload } from '@/kinds/calls/payload'
import { setupPath } from '@/tests/support/path'

/** The whole path without HTTP, with a table of rows to call for and connections to APIs on this machine. */
export async function setupCalls(connections: object[], rows: number) {
  const path = await setupPath({ workerEntry: 'workers/index.ts' })
  const { pool, url } = path.database
  await pool.query(`CREATE TABLE called AS SELECT n, 'row ' || n AS name FROM generate_series(1, ${rows}) AS n`)
  const dir = mkdtempSync(join(tmpdir(), 'postroom-calls-'))
  const datasets = [
    {
      ...{ id: 'rows', label: 'Rows', connection: 'CALLED_URL', source: { table: 'public.called' }, key: ['n'] },
      columns: [
        { name: 'n', label: 'Number', type: 'integer' },
        { name: 'name', label: 'Name', type: 'text' },
      ],
    },
  ]
  const usual = { networks: ['127.0.0.0/8'], methods: ['GET', 'POST'], timeoutSeconds: 10 }
  const listed = connections.map((one) => ({ ...usual, label: 'API', ...one }))
  const files = { DATASETS_FILE: join(dir, 'datasets.json'), CALLS_CONNECTIONS_FILE: join(dir, 'connections.json') }
  writeFileSync(files.DATASETS_FILE, JSON.stringify({ datasets }))
  writeFileSync(files.CALLS_CONNECTIONS_FILE, JSON.stringify({ connections: listed }))
  return {
    path,
    startWorker: (slots = 2, env: Record<string, string> = {}) => path.startWorker(slots, { ...files, CALLED_URL: url, ...env }),
    submit: (userId: string, payload: object) => {
      const usual = { dataset: 'rows', path: '/r/{{ n }}', format: 'csv' }
      return path.submit(userId, 'calls', CallsPayload.parse({ ...usual, ...payload }))
    },
    async items(jobId: string): Promise<{ key: string; state: string; tries: number; code: string | null }[]> {
      const { rows } = await pool.query(`SELECT key, state, tries, error ->> 'code' AS code FROM items WHERE job_id = $1 ORDER BY seq`, [
        jobId,
      ])
      return rows
    },
    close: path.close,
  }
}

export type CallsSystem = Awaited<ReturnType<typeof setupCalls>>

/** `{ done: 3 }`. */
export function counted<Item>(items: readonly Item[], by: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[by(item)] = (counts[by(item)] ?? 0) + 1
  return counts
}
