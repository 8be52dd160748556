import { ColumnType } from '@/lib/contracts/datasets'
import { parseCatalog } from '@/lib/datasets/catalog/catalog'
import type { ResolvedRows } from '@/lib/datasets/catalog/resolve-rows'
import { makeReady, type ReadyRows } from '@/lib/datasets/real/ready-rows'
import type { RealType } from '@/lib/datasets/real/real-type'
import type { RowsOrder } from '@/lib/datasets/rows-order'

/** One dataset with a column of each type, named as its type. */
export const allTypes = parseCatalog(
  JSON.stringify({
    datasets: [
      {
        id: 'all',
        label: 'All types',
        connection: 'REGISTER_DATABASE_URL',
        source: { table: 'some.table' },
        key: ['id'],
        columns: ColumnType.options.map((type) => ({ name: type, label: `A ${type}`, type })),
      },
    ],
  }),
  'test',
)

export const orderOf = (changes: Partial<RowsOrder> = {}): RowsOrder => ({
  dataset: 'all',
  columns: [{ name: 'text' }],
  filters: [],
  sort: [],
  timeZone: 'UTC',
  file: { format: 'xlsx' },
  ...changes,
})

const casts: Record<ColumnType, [RealType['family'], cast: string]> = {
  text: ['text', 'text'],
  integer: ['whole', 'integer'],
  numeric: ['numeric', 'numeric'],
  boolean: ['boolean', 'boolean'],
  date: ['date', 'date'],
  timestamp: ['timestamptz', 'timestamp with time zone'],
  json: ['json', 'jsonb'],
}
const real = (type: ColumnType): RealType => ({ family: casts[type][0], cast: casts[type][1], equal: true, sortable: true })

/** As if a database had each column as it is declared, and `id` as a bigint. */
export function asDeclared(request: ResolvedRows): ReadyRows {
  const types = new Map(request.dataset.columns.map(({ name, type }) => [name, real(type)]))
  types.set('id', { ...real('integer'), cast: 'bigint' })
  return makeReady(request, { types, problems: [], encoding: 'UTF8' })
}
