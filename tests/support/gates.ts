import type pg from 'pg'

/**
 * Advisory locks of the gates, one per fifth of the rows. The export of a dataset with gates is in its middle for as
 * long as a test keeps one of them closed.
 */
const FIRST_LOCK = 7400
const GATES = [1, 2, 3, 4]

/** The permits with gates, in the tests of the whole system. */
export const GATED_DATASET = 'Permits with decisions'

export interface Gates {
  /** Lets the rows pass that wait at the first closed gate. */
  openNext(): Promise<void>
  openAll(): Promise<void>
}

interface Gated {
  /** Its rows have an `id` from 1 on; those up to `rows` are taken. */
  table: string
  rows: number
  readerRole: string
}

/** Makes what a gated dataset needs. @returns the dataset's source for datasets.json. */
export async function createGates(pool: pg.Pool, { table, rows, readerRole }: Gated): Promise<{ query: string }> {
  await pool.query(`
    CREATE SCHEMA gates;
    CREATE FUNCTION gates.pass(gate bigint) RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_lock_shared(${FIRST_LOCK} + gate);
        PERFORM pg_advisory_unlock_shared(${FIRST_LOCK} + gate);
        RETURN true;
      END $$;
    GRANT USAGE ON SCHEMA gates TO ${readerRole}`)
  const between = Math.floor(rows / (GATES.length + 1))
  return { query: `SELECT * FROM ${table} WHERE id <= ${rows} AND (id % ${between} <> 0 OR gates.pass(id / ${between}))` }
}

/** Closes all gates; rows that come to one wait there. */
export async function closeGates(pool: pg.Pool): Promise<Gates> {
  const keeper = await pool.connect()
  const closed = [...GATES]
  for (const gate of GATES) await keeper.query('SELECT pg_advisory_lock($1)', [FIRST_LOCK + gate])

  async function openNext(): Promise<void> {
    const gate = closed.shift()
    if (gate !== undefined) await keeper.query('SELECT pg_advisory_unlock($1)', [FIRST_LOCK + gate])
    if (gate !== undefined && closed.length === 0) keeper.release()
  }
  return {
    openNext,
    async openAll() {
      while (closed.length > 0) await openNext()
    },
  }
}
