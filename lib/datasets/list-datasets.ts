import type { Dataset } from '@/lib/contracts/datasets'
import type { LimitedDataset } from './access'
import type { Connections, DatasetLog } from './connections'
import { explainSql, readPlan } from './planner'
import type { ReadableDataset } from './readable'
import { openSnapshot, type Snapshot } from './snapshot'
import { fromSql } from './source-sql'

const CACHE_MS = 60_000
const ANSWER_MS = 3000
const KEEP_MOST = 500

/** The datasets as people see them. The planner is asked for the number of rows at most once a minute. */
export function createDatasetList(
  connections: Connections,
  readable: (dataset: LimitedDataset) => Promise<ReadableDataset>,
  log: DatasetLog,
) {
  const cached = new Map<string, { until: number; described: Promise<Dataset> }>()

  async function withSnapshot<T>({ connection, limitSql }: ReadableDataset, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const settings = limitSql?.settings ?? []
    const signal = AbortSignal.timeout(ANSWER_MS)
    const snapshot = await openSnapshot(connections.pool(connection), { timeZone: 'UTC', settings, statementTimeoutMs: ANSWER_MS, signal })
    return work(snapshot).finally(snapshot.close)
  }

  async function approximateRows(limited: LimitedDataset): Promise<number | null> {
    try {
      const dataset = await readable(limited)
      return await withSnapshot(
        dataset,
        async (snapshot) => readPlan(await snapshot.query(explainSql(`SELECT FROM ${fromSql(dataset)}`))).rows,
      )
    } catch (error) {
      log.warn({ dataset: limited.id, err: error }, 'dataset cannot be read now')
      return null
    }
  }

  async function asSeen(dataset: LimitedDataset): Promise<Dataset> {
    const { id, label, description, columns } = dataset
    return { id, label, description, columns, approximateRows: await approximateRows(dataset) }
  }

  function described(dataset: LimitedDataset): Promise<Dataset> {
    // A figure of rows is for those alone who see these rows.
    const name = JSON.stringify([dataset.id, dataset.limit])
    const known = cached.get(name)
    if (known && known.until > performance.now()) return known.described
    const fresh = asSeen(dataset)
    if (cached.size >= KEEP_MOST) cached.clear()
    cached.set(name, { until: performance.now() + CACHE_MS, described: fresh })
    return fresh
  }

  return (datasets: LimitedDataset[]): Promise<Dataset[]> => Promise.all(datasets.map(described))
}
