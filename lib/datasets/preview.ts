import type { DatasetPreview } from '@/lib/contracts/api'
import type { LimitedDataset } from './access'
import type { Connections } from './connections'
import { previewSql } from './preview-sql'
import type { ReadableDataset } from './readable'
import { openSnapshot } from './snapshot'

const ROWS = 8
const CHARACTERS = 160
/** A sort over a whole table is not worth its time here: then any rows will do. */
const ORDERED_MS = 500
const ANY_MS = 1500
const LIMIT_MS = 5000
const KEEP_MS = 60_000
const KEEP_PREVIEWS = 200

/**
 * Reads the first rows of datasets, each at most once a minute however many people look. They are read to the end
 * even when the first who asked has gone: the next one asks for the same.
 * @throws the database's error, or when even any rows take too long.
 */
export function createPreviews(connections: Connections, readable: (dataset: LimitedDataset) => Promise<ReadableDataset>) {
  const kept = new Map<string, { until: number; preview: Promise<DatasetPreview> }>()

  async function read(limited: LimitedDataset, timeZone: string): Promise<DatasetPreview> {
    const signal = AbortSignal.timeout(LIMIT_MS)
    const dataset = await readable(limited)
    const pool = connections.pool(dataset.connection)
    const settings = dataset.limitSql?.settings ?? []
    const snapshot = await openSnapshot(pool, { timeZone, settings, statementTimeoutMs: ANY_MS, signal })
    try {
      const sql = (ordered: boolean) => previewSql(dataset, { rows: ROWS, characters: CHARACTERS + 1 }, { ordered })
      type Row = Record<string, string | null>
      const rows = (await snapshot.queryWithin<Row>(sql(true), ORDERED_MS)) ?? (await snapshot.query<Row>(sql(false)))
      return { rows: rows.map((row) => dataset.columns.map((_, at) => shorten(row[`c${at}`] ?? null))) }
    } finally {
      await snapshot.close()
    }
  }

  return async (dataset: LimitedDataset, timeZone: string): Promise<DatasetPreview> => {
    // Each sees their own rows: what is kept for one is for those alone who see the same.
    const name = JSON.stringify([dataset.id, timeZone, dataset.limit])
    const known = kept.get(name)
    if (known && known.until > performance.now()) return known.preview
    if (kept.size >= KEEP_PREVIEWS) kept.clear()
    const preview = read(dataset, timeZone)
    kept.set(name, { until: performance.now() + KEEP_MS, preview })
    preview.catch(() => kept.delete(name))
    return preview
  }
}

function shorten(value: string | null): string | null {
  const characters = value === null ? [] : [...value]
  return characters.length > CHARACTERS ? `${characters.slice(0, CHARACTERS).join('')}…` : value
}
