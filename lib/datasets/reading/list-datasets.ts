import { setTimeout as delay } from 'node:timers/promises'
import type { Dataset, DatasetProblem } from '@/lib/contracts/datasets'
import type { LimitedDataset } from '@/lib/datasets/catalog/access'
import type { Connections, DatasetLog } from '@/lib/datasets/connection/connections'
import { explainSql, readPlan } from '@/lib/datasets/connection/planner'
import { openSnapshot } from '@/lib/datasets/connection/snapshot'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import type { Surveys } from '@/lib/datasets/real/kept-surveys'
import type { Survey } from '@/lib/datasets/real/survey'
import type { ReadableDataset } from '@/lib/datasets/sql-parts/source-sql'
import { fromSql } from '@/lib/datasets/sql-parts/source-sql'

/** Somebody waits for the list: a database that says nothing yet may say it to the next one who asks. */
const ANSWER_MS = 1500
const CACHE_MS = 5_000
const KEEP_ROWS_MS = 60_000
const KEEP_MOST = 500

interface ListDeps {
  connections: Connections
  surveys: Surveys
  readable(dataset: LimitedDataset): Promise<ReadableDataset>
}

type Seen = Pick<Survey, 'problems' | 'types'>
const nothing: Seen = { problems: [], types: new Map() }

/** The datasets as people see them, each with what is known of its database. The planner is asked for the number of rows at most once a minute. */
export function createDatasetList({ connections, surveys, readable }: ListDeps, log: DatasetLog) {
  const described = keeping<Dataset>(CACHE_MS)
  const counted = keeping<number | null>(KEEP_ROWS_MS)

  async function asSeen(dataset: LimitedDataset, name: string): Promise<Dataset> {
    const { id, label, description } = dataset
    const { problems, types } = await orNothing(dataset, seen(dataset), nothing)
    const columns = dataset.columns.map((column) => (types.get(column.name)?.sortable === false ? { ...column, sortable: false } : column))
    const about = { id, label, description, columns }
    if (problems.length > 0) return { ...about, approximateRows: null, state: 'broken', problems }
    const rows = types.size > 0 ? await counted(name, () => orNothing(dataset, approximateRows(dataset), null)) : null
    return { ...about, approximateRows: rows, state: 'ready' }
  }

  async function seen(dataset: LimitedDataset): Promise<Seen> {
    try {
      return await surveys.of(dataset)
    } catch (error) {
      const { hopeless, reason } = DatasetFailure.from(dataset.id, error)
      if (!hopeless) throw error
      const problem: DatasetProblem = { code: 'no_connection', column: null, message: reason ?? '' }
      return { ...nothing, problems: [problem] }
    }
  }

  async function approximateRows(limited: LimitedDataset): Promise<number> {
    const dataset = await readable(limited)
    const settings = dataset.limitSql?.settings ?? []
    const signal = AbortSignal.timeout(ANSWER_MS)
    const pool = connections.pool(dataset.connection)
    const snapshot = await openSnapshot(pool, { timeZone: 'UTC', settings, statementTimeoutMs: ANSWER_MS, signal })
    const rows = await snapshot.query(explainSql(`SELECT FROM ${fromSql(dataset)}`)).finally(snapshot.close)
    return readPlan(rows).rows
  }

  async function orNothing<T>({ id }: LimitedDataset, asked: Promise<T>, none: T): Promise<T> {
    try {
      return await Promise.race([asked, delay(ANSWER_MS, none, { ref: false })])
    } catch (error) {
      log.warn({ dataset: id, err: error }, 'dataset cannot be read now')
      return none
    }
  }

  return (datasets: LimitedDataset[]): Promise<Dataset[]> =>
    Promise.all(
      datasets.map((dataset) => {
        // A figure of rows is for those alone who see these rows.
        const name = JSON.stringify([dataset.id, dataset.limit])
        return described(name, () => asSeen(dataset, name))
      }),
    )
}

/** What was asked for by a name a short while ago is not asked again. */
function keeping<T>(keepMs: number): (name: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { until: number; answer: Promise<T> }>()
  return (name, ask) => {
    const known = kept.get(name)
    if (known && known.until > performance.now()) return known.answer
    const answer = ask()
    if (kept.size >= KEEP_MOST) kept.clear()
    kept.set(name, { until: performance.now() + keepMs, answer })
    return answer
  }
}
