import pg from 'pg'
import type { DatasetProblem } from '@/lib/contracts/datasets'
import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import { sourceSql } from '@/lib/datasets/sql-parts/source-sql'

/** For each of the two looks through all rows, which are only made where no index says what they would. */
const LOOK_MS = 10_000

export interface KeyFindings {
  problems: DatasetProblem[]
  notes: string[]
}

/** Whether the key is what it is declared: unique and never null. */
export async function keyFindings(dataset: DatasetDefinition, snapshot: Snapshot): Promise<KeyFindings> {
  const { key = [] } = dataset
  if (await isGuarded(dataset, snapshot)) return { problems: [], notes: [] }
  const named = key.map((name) => `"${name}"`).join(', ')
  const from = sourceSql(dataset.source)
  const columns = key.map(columnSql)
  const empty = await snapshot.queryWithin(
    `SELECT 1 FROM ${from} WHERE ${columns.map((column) => `${column} IS NULL`).join(' OR ')} LIMIT 1`,
    LOOK_MS,
  )
  const doubled = await snapshot.queryWithin(`SELECT 1 FROM ${from} GROUP BY ${columns.join(', ')} HAVING count(*) > 1 LIMIT 1`, LOOK_MS)
  const problem = (code: DatasetProblem['code'], message: string): DatasetProblem => ({
    code,
    column: key.length === 1 ? (key[0] ?? null) : null,
    message,
  })
  return {
    problems: [
      ...(empty?.length
        ? [problem('empty_key', `The key (${named}) is NULL in some rows: a reading that goes on after a break would leave them out.`)]
        : []),
      ...(doubled?.length
        ? [problem('doubled_key', `Several rows have the same key (${named}): a reading that goes on after a break would leave some out.`)]
        : []),
    ],
    notes:
      empty && doubled
        ? []
        : [
            `Whether the key (${named}) is unique and never NULL could not be seen within ${LOOK_MS / 1000} s; a unique index and NOT NULL would say so.`,
          ],
  }
}

/** By an index on nothing but the key's columns, none of which may be NULL: then no row need be looked at. */
async function isGuarded({ source, key = [] }: DatasetDefinition, snapshot: Snapshot): Promise<boolean> {
  if (!('table' in source)) return false
  const table = source.table.split('.').map(pg.escapeIdentifier).join('.')
  const { rows } = await snapshot.attempt<{ guarded: boolean }>(
    `SELECT EXISTS (
       SELECT FROM pg_index i WHERE i.indrelid = to_regclass($1) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
       AND NOT EXISTS (
         SELECT FROM unnest(i.indkey[0:i.indnkeyatts - 1]) AS part(number)
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = part.number
         WHERE NOT a.attnotnull OR a.attname <> ALL ($2::text[])))
     AND NOT EXISTS (
       SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass($1) AND a.attname = ANY ($2::text[]) AND NOT a.attnotnull) AS guarded`,
    [table, key],
  )
  return rows[0]?.guarded === true
}
