import '@/tests/support/kinds/register-album'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { loadConfig } from '@/lib/config'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { createHttp } from '@/server/http/create-http'
import { fakeDeps } from '@/tests/support/build-app'
import { fakePages } from '@/tests/support/open-http'

// The port of a server with the real ledger and the real disk, where whoever asks says who they are: `cookie: user=…`.
const config = loadConfig()
const db = createDatabase(createPool(config.DATABASE_URL, { onError: () => {} }))
const { deps } = fakeDeps({
  forUser: createUserLedgers(db, { maxRunning: 10 }),
  inputs: createDiskInputs({ dir: config.ARTIFACTS_DIR }),
  settings: { port: 0, maxQueuedPerUser: 1000 },
})
const http = createHttp({ deps, pages: fakePages().pages, bodyMs: 500 })
process.on('disconnect', () => process.exit(0))
await http.listen()
process.send?.(http.server.address())
