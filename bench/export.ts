import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { ExportFormat, ExportPayload } from '@/lib/contracts/kinds/export'
import { loadCatalog } from '@/lib/datasets/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { createExport } from '@/workers/kinds/export'

// Writes one export as a runner does, in this process alone, and prints what it took.
// node --import tsx bench/export.ts --rows 1000000 --format xlsx --columns 12
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    format: { type: 'string', default: 'xlsx' },
    columns: { type: 'string', default: '17' },
    dataset: { type: 'string', default: 'permits' },
    keep: { type: 'boolean', default: false },
  },
})
const url = process.env.REGISTER_DATABASE_URL ?? process.env.DATABASE_URL
const catalog = loadCatalog('datasets.json')
const definition = catalog.find(({ id }) => id === values.dataset)
if (!url || !definition) throw new Error('Set DATABASE_URL to a seeded database, and name a dataset of datasets.json.')

const rows = Number(values.rows)
const limited = { ...definition, source: limitRows(definition, rows) }
const datasets = createDatasets({ catalog: [limited], connectionUrl: () => url, log: { warn: console.warn } })
const payload = ExportPayload.parse({
  dataset: values.dataset,
  format: ExportFormat.parse(values.format),
  columns: definition.columns.slice(0, Number(values.columns)).map(({ name }) => ({ name })),
  timeZone: 'Europe/Berlin',
})

const dir = await mkdtemp(join(tmpdir(), 'postroom-bench-'))
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const startedAt = performance.now()
const result = await createExport(datasets)(payload, {
  jobId: '0192f3a4-5b6c-7d8e-9f01-23456789abcd',
  attempt: 1,
  signal: new AbortController().signal,
  lastCheckpoint: null,
  progress: () => {},
  checkpoint: async () => {},
  artifact: () => createDiskStore({ dir }).create('0192f3a4-5b6c-7d8e-9f01-23456789abcd', 1),
  resumeArtifact: async () => null,
  log: { info: () => {}, warn: console.warn },
})
const seconds = (performance.now() - startedAt) / 1000
await datasets.close()
if (values.keep) console.log(join(dir, result.artifact?.key ?? ''))
else await rm(dir, { recursive: true })

console.log(
  [
    values.format,
    `${result.artifact?.rows} rows`,
    `${payload.columns.length} columns`,
    `${seconds.toFixed(2)} s`,
    `${Math.round((result.artifact?.rows ?? 0) / seconds)} rows/s`,
    `${((result.artifact?.bytes ?? 0) / 1e6).toFixed(1)} MB`,
    `peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    `longest event-loop delay ${Math.round(delay.max / 1e6)} ms`,
  ].join(', '),
)

function limitRows({ source, key = [] }: (typeof catalog)[number], limit: number): { query: string } {
  const from = 'table' in source ? source.table : `(${source.query}) AS source`
  return { query: `SELECT * FROM ${from} ORDER BY ${key.join(', ')} LIMIT ${limit}` }
}
