import { loadConfig } from '@/lib/config'
import { createPool } from '@/lib/ledger/connection/database'
import { addUser } from './add-user'

// The command itself: `npm run user:add -- --email … --name …`.
const pool = createPool(loadConfig().DATABASE_URL, { max: 2, onError: () => {} })
try {
  process.stdout.write(await addUser(process.argv.slice(2), pool))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  await pool.end()
}
