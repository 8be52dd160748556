import { rehearseExport } from '@/kinds/export/worker/rehearse'
import { kinds } from '@/kinds/registry/contracts'
import { createHandlers } from '@/kinds/registry/workers'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { captureOutput } from '@/lib/capture-output'
import { loadConfig } from '@/lib/config'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { createLogger } from '@/lib/logger'
import { type RunnableKind, serveAttempts } from './serve-attempts'

// The runner's process: started by workers/runner-process.ts, it knows no queue, no ledger and no Redis.
const config = loadConfig()
const log = createLogger('runner', config.LOG_LEVEL)
if (config.NODE_ENV !== 'development') captureOutput(log)
const datasets = createDatasets({
  catalog: loadCatalog(config.DATASETS_FILE),
  connectionUrl: config.connectionUrl,
  silenceMs: config.DATA_SILENCE_SECONDS * 1000,
  log,
})
const store = createDiskStore({ dir: config.ARTIFACTS_DIR })
const handlers = createHandlers({ datasets })

const runnable: Record<string, RunnableKind> = Object.fromEntries(
  Object.entries(handlers).map(([kind, { run }]) => [kind, { parse: (payload) => kinds[kind]?.payload.parse(payload), run }]),
)

await rehearseExport()
serveAttempts(runnable, { store })
