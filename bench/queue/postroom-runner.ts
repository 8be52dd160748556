import { createDiskStore } from '@/lib/artifacts/disk-store'
import { serveAttempts } from '@/workers/serve-attempts'

// A warm runner of the kind that does nothing.
const store = createDiskStore({ dir: process.env.ARTIFACTS_DIR ?? '' })

serveAttempts({ 'bench.noop': { parse: (payload) => payload, run: async () => ({ artifact: null, warnings: [] }) } }, { store })
