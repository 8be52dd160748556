import type { OrderPreview } from '@/lib/contracts/api'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import type { ReadyRows } from '@/lib/datasets/real/ready-rows'
import type { RowsSql } from '@/lib/datasets/sql/rows-sql'
import { PREVIEW_CHARACTERS, PREVIEW_ROWS, type PreviewRow, toRow } from './preview-rows'

/** Somebody waits for it while they type; what takes longer is not worth it for a few rows. */
const AS_ORDERED_MS = 1000

/** The first rows in this very order; where they take too long, the first rows that there are. */
export async function previewOrder(
  snapshot: Snapshot,
  { columns }: ReadyRows,
  { asOrdered, plain }: Record<'asOrdered' | 'plain', RowsSql>,
): Promise<OrderPreview> {
  const first = (sql: RowsSql) => sql.first(PREVIEW_ROWS, PREVIEW_CHARACTERS + 1)
  const ordered = await snapshot.queryWithin<PreviewRow>(first(asOrdered), AS_ORDERED_MS)
  const rows = ordered ?? (await snapshot.query<PreviewRow>(first(plain)))
  return { rows: rows.map((row) => toRow(row, columns.length)), asOrdered: ordered !== null }
}
