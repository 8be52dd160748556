import type { CopyToStreamQuery } from 'pg-copy-streams'
import type { Counting } from './count-beside'
import type { ExportSql } from './export-sql'
import type { RowSource, RowTotal } from './formats/row-source'
import type { ResolvedExport } from './resolve-export'
import type { Snapshot } from './snapshot'
import { withoutStall } from './without-stall'

/** A server that stopped in the middle of its answer keeps the connection open for ever. */
const STALL_MS = 120_000

/** The rows of an export within a snapshot that is open already. @param counting ends with the source */
export function openSource(snapshot: Snapshot, request: ResolvedExport, sql: ExportSql, total: RowTotal, counting?: Counting): RowSource {
  let copy: CopyToStreamQuery | null = null

  function start(statement: string): AsyncGenerator<Buffer> {
    const started = snapshot.copy(statement)
    copy = started
    const stalled = Object.assign(new Error(`The database sent nothing for ${STALL_MS / 1000} seconds.`), { code: 'ETIMEDOUT' })
    return withoutStall<Buffer>(started, STALL_MS, () => started.destroy(stalled))
  }

  return {
    dataset: { id: request.dataset.id, label: request.dataset.label },
    columns: request.columns,
    keys: request.keys.length,
    dataAsOf: snapshot.asOf,
    get total() {
      const rows = counting?.rows() ?? null
      return rows === null ? total : { rows, exact: false }
    },
    copy: (format) => start(format === 'csv' ? sql.copyCsv : sql.copyText),
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
