import type { CopyToStreamQuery } from 'pg-copy-streams'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { whileAlive } from '@/lib/datasets/connection/while-alive'
import type { RowSource, RowTotal } from '@/lib/datasets/formats/row-source'
import type { ReadyRows } from '@/lib/datasets/real/ready-rows'
import type { RowsSql } from '@/lib/datasets/sql/rows-sql'
import type { Counting } from './count-beside'

/** In a silence; the bar moves by these looks. */
const LOOK_EVERY_MS = 2000
const SILENCE_MS = 120_000

export interface SourceOptions {
  /** Ends with the source. */
  counting?: Counting
  /** So long without rows and without a sign of life from the database, it is given up. */
  silenceMs?: number
}

/** The rows of an order within a snapshot that is open already. */
export function openSource(
  snapshot: Snapshot,
  request: ReadyRows,
  sql: RowsSql,
  total: RowTotal,
  { counting, silenceMs = SILENCE_MS }: SourceOptions = {},
): RowSource {
  let copy: CopyToStreamQuery | null = null
  let made = 0

  async function isAlive(): Promise<boolean> {
    const sign = await snapshot.look()
    made = sign?.rows ?? made
    return sign !== null
  }

  function start(statement: string): AsyncGenerator<Buffer> {
    copy = snapshot.copy(statement)
    return whileAlive(copy, { lookEveryMs: Math.min(LOOK_EVERY_MS, silenceMs / 4), limitMs: silenceMs, isAlive })
  }

  return {
    dataset: { id: request.dataset.id, label: request.dataset.label },
    columns: request.columns.map(({ real: _real, ...column }) => column),
    keys: request.keys.length,
    showsKeys: request.keys.every((name) => request.dataset.columns.some((column) => column.name === name)),
    timeZone: request.timeZone,
    limit: request.dataset.limit ?? null,
    dataAsOf: snapshot.asOf,
    get total() {
      const rows = counting?.rows() ?? null
      return rows === null ? total : { rows, exact: false }
    },
    made: () => made,
    copy: () => start(sql.copy),
    async rowCount() {
      // The count stands in the message after the last row: an answer to a later question is behind it.
      await snapshot.query('SELECT 1')
      return copy?.rowCount ?? 0
    },
    async close() {
      counting?.stop()
      await snapshot.close()
    },
  }
}
