import { readVariables } from '@/kinds/registry/variables'
import { workers } from '@/kinds/registry/workers'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { captureOutput } from '@/lib/capture-output'
import { loadConfig } from '@/lib/config'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { createPool } from '@/lib/ledger/connection/database'
import { createOwnTables } from '@/lib/ledger/own/own-tables'
import { createLogger } from '@/lib/logger'
import { serveAttempts } from './serve-attempts'

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
// A role that may use these and nothing else is a setting: a runner has no business with the ledger.
const tables = createOwnTables(() => createPool(config.OWN_TABLES_URL, { max: 2, pooled: config.pooled, foreign: true, onError: () => {} }))
const inputs = createDiskInputs({ dir: config.ARTIFACTS_DIR })

const variables = readVariables(
  Object.values(workers).map(({ contract }) => contract),
  config.kindVariable,
)

// Those that it is for; others it can run all the same.
for (const kind of process.argv.slice(2)) await workers[kind]?.rehearse?.()
serveAttempts(workers, { store, inputs, datasets, variables, secret: config.kindVariable, site: config.site, tables })
