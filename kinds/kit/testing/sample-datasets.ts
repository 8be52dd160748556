import type { ColumnType } from '@/lib/contracts/datasets'
import type { Datasets } from '@/lib/datasets/datasets'
import type { RowSource, SourceColumn } from '@/lib/datasets/formats/row-source'
import type { RowsOrder } from '@/lib/datasets/rows-order'

/** What a dataset has in a test. */
export interface DatasetSample {
  /** Its id unless said otherwise. */
  label?: string
  rows: Record<string, string | null>[]
  /** Of its columns; `text` unless said otherwise. */
  types?: Record<string, ColumnType>
  dataAsOf?: Date
}

const ROWS_PER_PIECE = 200
const MOMENT = new Date('2026-01-01T12:00:00Z')

/** Datasets that answer these rows, by whatever they are asked for. */
export function sampleDatasets(samples: Record<string, DatasetSample>): Pick<Datasets, 'open' | 'openGroups' | 'fingerprint'> {
  function sampleOf({ dataset }: RowsOrder): DatasetSample {
    const sample = samples[dataset]
    if (!sample) throw new Error(`this test has no dataset ${dataset}`)
    return sample
  }

  return {
    fingerprint: (order) => JSON.stringify(order),
    async open(order, { first }) {
      const names = order.columns.map(({ name }) => name)
      const { rows } = sampleOf(order)
      return sourceOf(
        order,
        sampleOf(order),
        rows.slice(0, first).map((row) => names.map((name) => row[name] ?? null)),
      )
    },
    async openGroups(order, { most }) {
      const names = order.columns.map(({ name }) => name)
      const counts = new Map<string, number>()
      for (const row of sampleOf(order).rows) {
        const key = JSON.stringify(names.map((name) => row[name] ?? null))
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      const largest = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).slice(0, most)
      return sourceOf(
        order,
        sampleOf(order),
        largest.map(([key, count]) => [...JSON.parse(key), String(count)]),
      )
    },
  }
}

function sourceOf(
  order: RowsOrder,
  { label = order.dataset, types = {}, dataAsOf = MOMENT }: DatasetSample,
  rows: (string | null)[][],
): RowSource {
  const columns: SourceColumn[] = order.columns.map(({ name, label = name }) => ({ name, label, type: types[name] ?? 'text' }))
  return {
    dataset: { id: order.dataset, label },
    columns,
    keys: 0,
    showsKeys: true,
    timeZone: order.timeZone,
    dataAsOf,
    limit: null,
    total: { rows: rows.length, exact: true },
    made: () => rows.length,
    async *copy() {
      for (let from = 0; from < rows.length; from += ROWS_PER_PIECE)
        yield Buffer.from(
          rows
            .slice(from, from + ROWS_PER_PIECE)
            .map((row) => `${row.map(asCopied).join('\t')}\n`)
            .join(''),
        )
    },
    rowCount: async () => rows.length,
    close: async () => {},
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** As COPY writes it. */
const asCopied = (value: string | null) => (value === null ? '\\N' : value.replace(/[\\\n\r\t]/g, (letter) => escapes[letter] ?? letter))
