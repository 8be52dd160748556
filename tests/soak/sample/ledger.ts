import type pg from 'pg'
import type { Reading } from './series'

const MB = 2 ** 20

/** What nobody removes within an hour, because it was promised to be kept. */
const MEANT: Record<string, string> = { 'public.audit_events': 'kept for 30 days at least: who did what' }

const TABLES = `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
  WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'register') ORDER BY 1`

/** Rows of every table, what they take, and who is connected. */
export async function openLedger(pool: pg.Pool) {
  const tables = (await pool.query<{ name: string }>(TABLES)).rows.map(({ name }) => name)
  const COUNTS = tables.map(
    (name) => `SELECT '${name}' AS name, count(*)::int AS rows, pg_total_relation_size('${name}')::float8 AS bytes FROM ${name}`,
  )

  return async function read(): Promise<Reading[]> {
    const { rows } = await pool.query<{ name: string; rows: number; bytes: number }>(COUNTS.join(' UNION ALL '))
    const sessions = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE backend_type = 'client backend'`,
    )
    const judged = rows.filter(({ name }) => !MEANT[name])
    return [
      ...rows.map(({ name, rows }): Reading => {
        const meant = MEANT[name]
        return { name: name.replace('public.', ''), unit: 'rows', group: 'ledger', value: rows, ...(meant ? { meant } : {}) }
      }),
      {
        name: 'all of the ledger but the audit',
        unit: 'MB of tables',
        group: 'ledger',
        value: judged.reduce((sum, { bytes }) => sum + bytes, 0) / MB,
      },
      { name: 'PostgreSQL', unit: 'connections', group: 'stores', value: sessions.rows[0]?.count ?? 0 },
    ]
  }
}
