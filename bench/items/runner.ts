import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { createDatasets } from '@/lib/datasets/datasets'
import { serveAttempts } from '@/workers/serve-attempts'
import { kinds } from './kinds'

// A runner of lists whose items do nothing.
const store = createDiskStore({ dir: process.env.ARTIFACTS_DIR ?? '' })
const inputs = createDiskInputs({ dir: process.env.ARTIFACTS_DIR ?? '' })
const datasets = createDatasets({ catalog: [], connectionUrl: () => undefined, log: { warn: () => {} } })

serveAttempts(Object.fromEntries(kinds.map((kind) => [kind.contract.id, kind])), { store, inputs, datasets })
