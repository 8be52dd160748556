import { setTimeout as delay } from 'node:timers/promises'
import type { Dataset, DatasetProblem } from '@/lib/contracts/datasets'
import type { Catalog, DatasetDefinition } from './catalog'
import type { DatasetLog } from './connections'
import { DatasetFailure } from './dataset-failure'
import type { Survey } from './real/survey'
import type { Surveys } from './surveys'

/** Somebody waits for the list: a database that says nothing yet may say it to the next one who asks. */
const ANSWER_MS = 1500
const CACHE_MS = 5_000

const nothing: { problems: DatasetProblem[]; rows: number | null; types: Survey['types'] } = { problems: [], rows: null, types: new Map() }

/** The datasets, each with what is known of its database. */
export function createDatasetList(catalog: Catalog, surveys: Surveys, log: DatasetLog): () => Promise<Dataset[]> {
  let cached: { until: number; list: Promise<Dataset[]> } | null = null

  async function describe(dataset: DatasetDefinition): Promise<Dataset> {
    const { id, label, description } = dataset
    const { problems, rows, types } = await known(dataset)
    const columns = dataset.columns.map((column) => (types.get(column.name)?.sortable === false ? { ...column, sortable: false } : column))
    const about = { id, label, description, columns, approximateRows: rows }
    return problems.length > 0 ? { ...about, state: 'broken', problems } : { ...about, state: 'ready' }
  }

  async function known(dataset: DatasetDefinition): Promise<typeof nothing> {
    try {
      return await Promise.race([surveys.of(dataset), delay(ANSWER_MS, nothing)])
    } catch (error) {
      const { hopeless, reason } = DatasetFailure.from(dataset.id, error)
      log.warn({ dataset: dataset.id, err: error }, 'dataset cannot be read now')
      const problems: DatasetProblem[] = hopeless ? [{ code: 'no_connection', column: null, message: reason ?? '' }] : []
      return { ...nothing, problems }
    }
  }

  return () => {
    const now = performance.now()
    if (!cached || cached.until < now) cached = { until: now + CACHE_MS, list: Promise.all(catalog.map(describe)) }
    return cached.list
  }
}
