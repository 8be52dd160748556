import { worker } from '@/kinds/mailing/worker'
import { readVariables } from '@/kinds/registry/variables'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { loadConfig } from '@/lib/config'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { createPool } from '@/lib/ledger/connection/database'
import { createOwnTables } from '@/lib/ledger/own/own-tables'
import { serveAttempts } from '@/workers/serve-attempts'

// A runner as workers/runner.ts makes it, with this one kind.
const config = loadConfig()
const dir = config.ARTIFACTS_DIR
serveAttempts(
  { [worker.contract.id]: worker },
  {
    store: createDiskStore({ dir }),
    inputs: createDiskInputs({ dir }),
    datasets: createDatasets({
      catalog: loadCatalog(config.DATASETS_FILE),
      connectionUrl: () => config.DATABASE_URL,
      log: { warn: () => {} },
    }),
    site: config.site,
    variables: readVariables([worker.contract], config.kindVariable),
    tables: createOwnTables(() => createPool(config.DATABASE_URL, { max: 2, onError: () => {} })),
  },
)
