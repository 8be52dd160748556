import { parseCatalog } from '@/lib/datasets/catalog/catalog'
import { type AllDatasets, createDatasets } from '@/lib/datasets/datasets'
import { actor } from '@/tests/support/actors'

interface Definition {
  id: string
  label?: string
  source: { table: string } | { query: string }
  columns: { name: string; label?: string; type: string }[]
  key?: string[]
}

/** Datasets as a catalog would declare them, all in one database. */
export function allDatasetsOf(url: string, definitions: Definition[], options: { silenceMs?: number } = {}): AllDatasets {
  const datasets = definitions.map((definition) => ({
    label: definition.id,
    connection: 'REGISTER_DATABASE_URL',
    ...definition,
    columns: definition.columns.map((column) => ({ label: column.name, ...column })),
  }))
  const catalog = parseCatalog(JSON.stringify({ datasets }), 'a test')
  return createDatasets({ catalog, connectionUrl: () => url, log: { warn: () => {} }, ...options })
}

/** The same as somebody sees them who has no rights in particular. */
export function datasetsOf(...given: Parameters<typeof allDatasetsOf>) {
  const all = allDatasetsOf(...given)
  return { ...all.of(actor()), close: all.close }
}
