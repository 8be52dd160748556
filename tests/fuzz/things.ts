import type pg from 'pg'

/** A dataset with a column of each type that a filter may compare. */
export const things = {
  id: 'things',
  source: { table: 'things' },
  key: ['id'],
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'words', type: 'text' },
    { name: 'amount', type: 'numeric' },
    { name: 'ratio', type: 'numeric' },
    { name: 'flag', type: 'boolean' },
    { name: 'day', type: 'date' },
    { name: 'moment', type: 'timestamp' },
    { name: 'details', type: 'json' },
  ],
}

export async function createThings(pool: pg.Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE things AS SELECT n AS id, 'words ' || n AS words, n / 7.0 AS amount, n::float8 AS ratio, n % 2 = 0 AS flag,
      date '2026-01-01' + n AS day, now() AS moment, jsonb_build_object('n', n) AS details FROM generate_series(1, 50) n;
    ALTER TABLE things ADD PRIMARY KEY (id)`)
}
