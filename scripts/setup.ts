import { loadConfig } from '@/lib/config'
import { createDatabase, createPool } from '@/lib/ledger/database'
import { migrateLedger } from '@/lib/ledger/migrate'
import { migrateAuth } from '@/server/auth/migrate-auth'
import { closeDemoAccounts, ensureDemoAccounts } from './accounts/demo'
import { giveDemoScopes } from './accounts/demo-scopes'
import { seedRegister } from './seed/register'

// Tables, sample data and demo accounts. Each step does nothing when it was done before.
const config = loadConfig()
const pool = createPool(config.DATABASE_URL, { max: 4, onError: () => {} })
const log = { info: (_fields: object, message: string) => console.log(`  ${message}`) }

await migrateAuth(pool)
for (const name of await migrateLedger(createDatabase(pool))) console.log(`  migrated ${name}`)
if (config.SAMPLE_PERMITS > 0) await seedRegister(pool, { readerRole: readerRole(), scale: config.SAMPLE_PERMITS, log })
const file = config.DEMO_ACCOUNTS_FILE
if (config.demo) {
  await ensureDemoAccounts({ pool, file })
  await giveDemoScopes(pool)
} else for (const email of await closeDemoAccounts({ pool, file })) console.log(`  closed the demo account ${email}`)
await pool.end()

/** The role that the datasets are read by, where it is another one than the ledger's owner. */
function readerRole(): string | null {
  const [owner, reader] = [config.DATABASE_URL, config.REGISTER_DATABASE_URL].map((url) => decodeURIComponent(new URL(url).username))
  return reader && reader !== owner ? reader : null
}
