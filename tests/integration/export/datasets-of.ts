import { parseCatalog } from '@/lib/datasets/catalog'
import { createDatasets, type Datasets } from '@/lib/datasets/datasets'

interface Definition {
  id: string
  label?: string
  source: { table: string } | { query: string }
  columns: { name: string; label?: string; type: string }[]
  key?: string[]
}

/** Datasets as a catalog would declare them, all in one database. */
export function datasetsOf(url: string, definitions: Definition[], options: { silenceMs?: number } = {}): Datasets {
  const datasets = definitions.map((definition) => ({
    label: definition.id,
    connection: 'REGISTER_DATABASE_URL',
    ...definition,
    columns: definition.columns.map((column) => ({ label: column.name, ...column })),
  }))
  const catalog = parseCatalog(JSON.stringify({ datasets }), 'a test')
  return createDatasets({ catalog, connectionUrl: () => url, log: { warn: () => {} }, ...options })
}
