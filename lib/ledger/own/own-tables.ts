import type pg from 'pg'

interface OwnTables {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** The tables of kinds, by whichever role the pool has. @param open made at the first statement: most kinds have none */
export function createOwnTables(open: () => pg.Pool): OwnTables {
  let pool: pg.Pool | null = null
  return {
    async query(text, values = []) {
      pool ??= open()
      return (await pool.query(text, [...values])).rows
    },
    close: async () => void (await pool?.end()),
  }
}
