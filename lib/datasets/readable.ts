import type pg from 'pg'
import type { LimitedDataset } from './access'
import { columnSql } from './column-sql'
import { type LimitSql, limitSql } from './limit-sql'
import { columnsOf } from './row-limit'
import { sourceSql } from './source-sql'

/** A dataset with the SQL that keeps to the rows of one person. */
export interface ReadableDataset extends LimitedDataset {
  limitSql: LimitSql | null
}

const ANSWER_MS = 5000
/** Types change with a migration of the other database: a rule then fails, and is right again within this time. */
const KEEP_MS = 600_000

/** Prepares datasets for being read. What a rule's columns are is asked of the database once in ten minutes. */
export function createReadable(pool: (connection: string) => pg.Pool) {
  const known = new Map<string, { until: number; types: Promise<Map<string, string>> }>()

  async function ask({ connection, source, limit }: LimitedDataset): Promise<Map<string, string>> {
    const columns = limit ? columnsOf(limit) : []
    // Modifier -1, because pg_typeof's own "character" and "bit" would mean a single one of them in a cast.
    const types = columns.map((_, at) => `format_type(pg_typeof(probe.c${at})::oid, -1) AS c${at}`)
    const probes = columns.map((name, at) => `${columnSql(name)} AS c${at}`)
    const text = `SELECT ${types.join(', ')} FROM (SELECT 1) AS one LEFT JOIN (SELECT ${probes.join(', ')} FROM ${sourceSql(source)} LIMIT 0) AS probe ON true`
    const question = { text, query_timeout: ANSWER_MS }
    const { rows } = await pool(connection).query<Record<string, string>>(question)
    return new Map(columns.flatMap((name, at) => (rows[0]?.[`c${at}`] ? [[name, rows[0][`c${at}`] as string]] : [])))
  }

  function typesOf(dataset: LimitedDataset): Promise<Map<string, string>> {
    const kept = known.get(dataset.id)
    if (kept && kept.until > performance.now()) return kept.types
    const types = ask(dataset)
    known.set(dataset.id, { until: performance.now() + KEEP_MS, types })
    types.catch(() => known.delete(dataset.id))
    return types
  }

  return async (dataset: LimitedDataset): Promise<ReadableDataset> => ({
    ...dataset,
    limitSql: dataset.limit && limitSql(dataset.limit, await typesOf(dataset)),
  })
}
