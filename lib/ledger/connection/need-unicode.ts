import { sql } from 'kysely'
import type { Database } from './database'
import { LedgerRefused } from './ledger-refused'

/**
 * Names and texts of people may have any letter, and the search of their jobs compares them by Unicode's rules, which PostgreSQL has
 * for UTF8 alone ("normalize" in its documentation).
 * @throws {LedgerRefused} for a database in another encoding
 */
export async function needUnicode(db: Database): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`SELECT current_setting('server_encoding') AS encoding`.execute(db)
  const encoding = rows[0]?.encoding
  if (encoding === 'UTF8') return
  throw new LedgerRefused(
    `Postroom's own database is in the encoding ${encoding}, and has to be in UTF8: create one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and restore what is there into it. Datasets may be in any encoding. See docs/services.md.`,
  )
}
