import type { RowsOrder } from '@/lib/datasets/rows-order'
import type { ReportPayload } from './payload'

/** What a report asks of the datasets: what its tables show first, then what else it is made of. */
export function rowsOrderOf(payload: ReportPayload): RowsOrder {
  const { dataset, columns, chapters, totals, chart, filters, sort, timeZone } = payload
  const named = new Map(columns.map((column) => [column.name, column]))
  for (const column of [...totals, ...[chapters, chart].flatMap((name) => (name === undefined ? [] : [{ name }]))])
    if (!named.has(column.name)) named.set(column.name, column)
  const byChapter = chapters === undefined ? [] : [{ column: chapters, direction: 'asc' as const }]
  const within = sort.filter(({ column }) => column !== chapters)
  return {
    dataset,
    columns: [...named.values()],
    filters,
    sort: [...byChapter, ...within],
    timeZone,
    // Sums, chapters and rows are of one moment, or they would not fit.
    consistent: true,
    file: null,
  }
}
