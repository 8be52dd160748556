import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { contract } from '@/kinds/export/contract'
import { createExport } from '@/kinds/export/worker'
import { worker as images } from '@/kinds/images/worker'
import { type AttemptContext, PermanentError, type RunResult, runKind } from '@/kinds/kit/worker'
import { worker as mailing } from '@/kinds/mailing/worker'
import { readVariables } from '@/kinds/registry/variables'
import { worker as report } from '@/kinds/report/worker'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { loadConfig } from '@/lib/config'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { createPool } from '@/lib/ledger/connection/database'
import { createOwnTables } from '@/lib/ledger/own/own-tables'
import { crashing } from '@/tests/support/crash/crashing-kinds'
import { anyPayload, bareKind } from '@/tests/support/kinds/bare-kind'
import { lightKind } from '@/tests/support/kinds/light-kind'
import { triedWorker } from '@/tests/support/kinds/tried-kind'
import { liar } from '@/tests/support/sink/liar'
import { worker as deliver } from '@/tests/support/sink/worker'
import { serveAttempts } from '@/workers/serve-attempts'

const config = loadConfig()

// The runner of tests: kinds that do on purpose what goes wrong by accident, and exports in very small parts.
const store = createDiskStore({ dir: process.env.ARTIFACTS_DIR ?? '' })
const inputs = createDiskInputs({ dir: process.env.ARTIFACTS_DIR ?? '' })
const log = { warn: () => {} }
const catalog = process.env.DATASETS_FILE ? loadCatalog(process.env.DATASETS_FILE) : []
const datasets = createDatasets({ catalog, connectionUrl: () => process.env.DATABASE_URL, log })
// With EXPORT_PARTS set as in production, else as small and as many as can be: by their bytes alone, not by the time that they take.
const exportOptions = process.env.EXPORT_PARTS ? {} : { partMs: 0, blockBytes: 32 * 1024, flushMs: 3_600_000 }

const Sleep = z.object({ ms: z.number() })
/** Writes numbered lines, one each 10 ms, with progress: long enough to be interrupted. All files have the same. */
const Write = z.object({ lines: z.number(), everyMs: z.number().default(10), files: z.number().default(1) })

const kinds = [
  runKind(contract, (payload, ctx) => createExport(ctx.datasets, exportOptions)(payload, ctx)),
  bareKind('test.sleep', Sleep, async ({ ms }, { signal }) => {
    await delay(ms, undefined, { signal })
    return {}
  }),
  bareKind('test.write', Write, writeLines),
  lightKind,
  images,
  mailing,
  report,
  deliver,
  triedWorker,
  liar,
  bareKind('test.fail', anyPayload, async () => {
    throw new Error('a secret detail: postgres://user:password@host')
  }),
  bareKind('test.refuse', anyPayload, async () => {
    throw new PermanentError('refused', 'This cannot be done.')
  }),
  bareKind('test.crash', anyPayload, async () => process.abort()),
  /** Neither ends nor listens. */
  bareKind('test.deaf', anyPayload, async () => {
    for (;;) Math.random()
  }),
]

serveAttempts(crashing(Object.fromEntries(kinds.map((kind) => [kind.contract.id, kind]))), {
  store,
  inputs,
  datasets,
  site: config.site,
  variables: readVariables(
    kinds.map(({ contract }) => contract),
    config.kindVariable,
  ),
  tables: createOwnTables(() => createPool(config.DATABASE_URL, { max: 2, onError: () => {} })),
})

async function writeLines({ lines, everyMs, files }: z.infer<typeof Write>, ctx: AttemptContext): Promise<RunResult> {
  const writers = await Promise.all(Array.from({ length: files }, () => ctx.artifact()))
  for (let line = 1; line <= lines; line++) {
    for (const writer of writers) await writer.write(Buffer.from(`${line}\n`))
    ctx.progress({ phase: 'Writing', done: line, total: lines })
    await delay(everyMs, undefined, { signal: ctx.signal })
  }
  const about = { fileName: 'lines.txt', mediaType: 'text/plain', amount: lines, columns: 1, dataAsOf: new Date(), dataAsOfEnd: null }
  const left = []
  for (const writer of writers) left.push({ ...(await writer.finish()), ...about })
  return { files: left, warnings: [] }
}
