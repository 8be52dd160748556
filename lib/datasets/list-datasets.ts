import type { Dataset } from '@/lib/contracts/datasets'
import type { DatasetDefinition } from './catalog'
import type { Connections, DatasetLog } from './connections'
import { fromSql } from './export-sql'
import { explainSql, readPlan } from './planner'

const CACHE_MS = 60_000
const ANSWER_MS = 3000

/** The datasets as people see them. The planner is asked for the number of rows at most once a minute. */
export function createDatasetList(connections: Connections, log: DatasetLog) {
  const cached = new Map<string, { until: number; described: Promise<Dataset> }>()

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

  async function asSeen(dataset: DatasetDefinition): Promise<Dataset> {
    const { id, label, description, columns } = dataset
    return { id, label, description, columns, approximateRows: await approximateRows(dataset) }
  }

  function described(dataset: DatasetDefinition): Promise<Dataset> {
    const known = cached.get(dataset.id)
    if (known && known.until > performance.now()) return known.described
    const fresh = asSeen(dataset)
    cached.set(dataset.id, { until: performance.now() + CACHE_MS, described: fresh })
    return fresh
  }

  return (datasets: DatasetDefinition[]): Promise<Dataset[]> => Promise.all(datasets.map(described))
}
