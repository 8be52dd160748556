import { tables } from '@/kinds/registry/tables'
import { loadConfig } from '@/lib/config'
import { connectionTrouble, troubleOf } from '@/lib/connection-trouble'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { LedgerRefused } from '@/lib/ledger/connection/ledger-refused'
import { needUnicode } from '@/lib/ledger/connection/need-unicode'
import { isOutage } from '@/lib/ledger/connection/outage'
import { patiently } from '@/lib/ledger/connection/patiently'
import type { LaterMigrations } from '@/lib/ledger/migrations/guard/newer-ledger'
import { migrateLedger } from '@/lib/ledger/migrations/migrate'
import { migrateOwn } from '@/lib/ledger/migrations/own/migrate-own'
import { migrateAuth } from '@/server/auth/migrate-auth'
import { closeDemoAccounts, ensureDemoAccounts } from './accounts/demo'
import { giveDemoScopes } from './accounts/demo-scopes'
import { seedRegister } from './seed/register'

/** PostgreSQL may be starting, or repairing what a crash left: nobody is helped by giving up before that. */
const WAIT_MS = 600_000

const config = loadConfig()
const pool = createPool(config.DATABASE_SESSION_URL, { max: 4, onError: () => {} })
/** Only for changes of tables: whether PostgreSQL answers at all is found out by the other, which does not wait for long. */
const migrating = createPool(config.DATABASE_SESSION_URL, { max: 2, patient: true, onError: () => {} })
const print = (line: string) => console.log(`  ${line}`)
const deadline = Date.now() + WAIT_MS
let told = ''

try {
  await patiently(setUp, { isHopeless: (error) => !isOutage(error) || Date.now() > deadline, onFailure: tell })
} catch (error) {
  const isPlain = error instanceof LedgerRefused
  // Where it is no matter of the connection, the place in the code is what helps.
  if (troubleOf(error) === 'unusable' && !isPlain) throw error
  console.error(isPlain ? error.message : reasonOf(error))
  process.exitCode = 1
}
await Promise.all([pool.end(), migrating.end()])

/** Tables, sample data and demo accounts. Each step does nothing when it was done before, so all may be done again after a break. */
async function setUp(): Promise<void> {
  await needUnicode(createDatabase(pool))
  await migrateAuth(pool)
  for (const name of await migrateLedger(createDatabase(migrating), tellLater)) print(`migrated ${name}`)
  for (const name of await migrateOwn(createDatabase(pool), tables)) print(`migrated ${name}`)
  if (config.SAMPLE_PERMITS > 0)
    await seedRegister(pool, {
      readerRole: readerRole(),
      scale: config.SAMPLE_PERMITS,
      log: { info: (_fields, message) => print(message) },
    })
  const file = config.DEMO_ACCOUNTS_FILE
  if (config.demo) {
    await ensureDemoAccounts({ pool, file })
    await giveDemoScopes(pool)
  } else for (const email of await closeDemoAccounts({ pool, file })) print(`closed the demo account ${email}`)
}

function tellLater({ newer, foreign }: LaterMigrations): void {
  if (newer.length > 0) print(`the ledger is of a newer version (${newer.join(', ')}), with which this one can work: it stays as it is`)
  if (foreign.length > 0) print(`left alone, for they are not Postroom's: ${foreign.join(', ')}`)
}

function tell(error: unknown): void {
  const reason = reasonOf(error)
  if (reason !== told) print(`waiting: ${reason}`)
  told = reason
}

function reasonOf(error: unknown): string {
  return connectionTrouble('PostgreSQL', config.DATABASE_SESSION_URL, error)
}

/** The role that the datasets are read by, where it is another one than the ledger's owner. */
function readerRole(): string | null {
  const [owner, reader] = [config.DATABASE_SESSION_URL, config.REGISTER_DATABASE_URL].map((url) =>
    decodeURIComponent(new URL(url).username),
  )
  return reader && reader !== owner ? reader : null
}
