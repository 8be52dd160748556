import type { Dataset } from '@/lib/contracts/datasets'
import type { Catalog, DatasetDefinition } from './catalog'
import type { Connections, DatasetLog } from './connections'
import { fromSql } from './export-sql'
import { explainSql, readPlan } from './planner'

const CACHE_MS = 60_000
const ANSWER_MS = 3000

/** The datasets as people see them. The planner is asked for the number of rows at most once a minute. */
export function createDatasetList(catalog: Catalog, connections: Connections, log: DatasetLog): () => Promise<Dataset[]> {
  let cached: { until: number; list: Promise<Dataset[]> } | null = null

  async function approximateRows(dataset: DatasetDefinition): Promise<number | null> {
    try {
      const question = { text: explainSql(`SELECT FROM ${fromSql(dataset)}`), query_timeout: ANSWER_MS }
      const { rows } = await connections.pool(dataset.connection).query(question)
      return readPlan(rows).rows
    } catch (error) {
      log.warn({ dataset: dataset.id, err: error }, 'dataset cannot be read now')
      return null
    }
  }

  async function describe(dataset: DatasetDefinition): Promise<Dataset> {
    const { id, label, description, columns } = dataset
    return { id, label, description, columns, approximateRows: await approximateRows(dataset) }
  }

  return () => {
    const now = performance.now()
    if (!cached || cached.until < now) cached = { until: now + CACHE_MS, list: Promise.all(catalog.map(describe)) }
    return cached.list
  }
}
