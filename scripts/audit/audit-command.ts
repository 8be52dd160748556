import { once } from 'node:events'
import { loadConfig } from '@/lib/config'
import { readAudit } from '@/lib/ledger/audit/read-audit'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { linesAs } from './lines'
import { readOptions } from './read-options'

// The command itself: `npm run audit -- --since 7d`.
process.stdout.on('error', () => process.exit(0)) // a reader as `head` has seen enough
const pool = createPool(loadConfig().DATABASE_URL, { max: 1, onError: () => {} })
try {
  const { as, ...query } = readOptions(process.argv.slice(2))
  process.stdout.write(linesAs[as].header)
  for await (const row of readAudit(createDatabase(pool), query))
    if (!process.stdout.write(linesAs[as].line(row))) await once(process.stdout, 'drain')
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  await pool.end()
}
