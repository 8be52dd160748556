import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { createDatasets } from '@/lib/datasets/datasets'
import { anyPayload, bareKind } from '@/tests/support/kinds/bare-kind'
import { serveAttempts } from '@/workers/serve-attempts'

// A warm runner of the kind that does nothing.
const store = createDiskStore({ dir: process.env.ARTIFACTS_DIR ?? '' })
const inputs = createDiskInputs({ dir: process.env.ARTIFACTS_DIR ?? '' })
const datasets = createDatasets({ catalog: [], connectionUrl: () => undefined, log: { warn: () => {} } })

serveAttempts({ 'bench.noop': bareKind('bench.noop', anyPayload, async () => ({})) }, { store, inputs, datasets })
