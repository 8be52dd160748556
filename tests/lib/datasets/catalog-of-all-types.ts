import { ColumnType } from '@/lib/contracts/datasets'
import { ExportPayload } from '@/lib/contracts/kinds/export'
import { parseCatalog } from '@/lib/datasets/catalog'

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

export const payloadOf = (changes: object = {}) =>
  ExportPayload.parse({ dataset: 'all', format: 'csv', columns: [{ name: 'text' }], ...changes })
