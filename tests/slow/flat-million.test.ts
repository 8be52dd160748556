import { vi } from 'vitest'

// The same of a ledger with a million jobs that wait and a million that have ended; others with FLAT_WAITING and FLAT_ENDED.
for (const name of ['FLAT_WAITING', 'FLAT_ENDED']) vi.stubEnv(name, process.env[name] ?? '1000000')
await import('@/tests/integration/flat/flat.test')
