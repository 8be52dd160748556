import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Database } from './database'

/** Stands for a value that comes when the statement runs. */
class Named {
  constructor(readonly name: string) {}
}

/**
 * A statement whose text is put together once and not each time it runs: for those that a worker sends a thousand times a second, and
 * that are so long that Kysely takes as much of the processor to write them as PostgreSQL does to run them.
 * @param write what `value('x')` stands for is the `x` of what the statement is run with
 */
export function statement<Row, Values extends object>(
  write: (value: (name: keyof Values & string) => RawBuilder<unknown>) => RawBuilder<Row>,
): (db: Database, values: Values) => Promise<Row[]> {
  let compiled: CompiledQuery | null = null

  return async (db, values) => {
    compiled ??= write((name) => sql`${new Named(name)}`).compile(db)
    const given = compiled.parameters.map((one) => (one instanceof Named ? values[one.name as keyof Values] : one))
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(compiled.sql, given))
    return rows
  }
}
