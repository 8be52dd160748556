import type { DatasetPreview } from '@/lib/contracts/api'
import { InvalidInput } from '@/lib/contracts/errors'
import type { LimitedDataset } from '@/lib/datasets/catalog/access'
import type { Connections } from '@/lib/datasets/connection/connections'
import { openSnapshot } from '@/lib/datasets/connection/snapshot'
import type { createPreparation } from '@/lib/datasets/reading/prepare'
import type { Surveys } from '@/lib/datasets/real/kept-surveys'
import { readableColumns } from '@/lib/datasets/real/ready-rows'
import { previewSql } from '@/lib/datasets/sql/preview-sql'
import type { ReadableDataset } from '@/lib/datasets/sql-parts/source-sql'
import { PREVIEW_CHARACTERS as CHARACTERS, type PreviewRow, PREVIEW_ROWS as ROWS, toRow } from './preview-rows'

/** A sort over a whole table is not worth its time here: then any rows will do. */
const ORDERED_MS = 500
const ANY_MS = 1500
const LIMIT_MS = 5000
const KEEP_MS = 60_000
const KEEP_PREVIEWS = 200

interface PreviewDeps {
  connections: Connections
  surveys: Surveys
  readable(dataset: LimitedDataset): Promise<ReadableDataset>
  reading: ReturnType<typeof createPreparation>['reading']
}

/**
 * Reads the first rows of datasets, each at most once a minute however many people look. They are read to the end
 * even when the first who asked has gone: the next one asks for the same.
 * @throws {DatasetFailure}, also when even any rows take too long.
 */
export function createPreviews({ connections, surveys, readable, reading }: PreviewDeps) {
  const kept = new Map<string, { until: number; preview: Promise<DatasetPreview> }>()

  async function read(limited: LimitedDataset, timeZone: string): Promise<DatasetPreview> {
    const columns = readableColumns(limited, await surveys.of(limited))
    const signal = AbortSignal.timeout(LIMIT_MS)
    const dataset = await readable(limited)
    const pool = connections.pool(dataset.connection)
    const settings = dataset.limitSql?.settings ?? []
    const snapshot = await openSnapshot(pool, { timeZone, settings, statementTimeoutMs: ANY_MS, signal })
    try {
      const sql = (ordered: boolean) => previewSql(dataset, columns, { rows: ROWS, characters: CHARACTERS + 1 }, { ordered })
      const rows = (await snapshot.queryWithin<PreviewRow>(sql(true), ORDERED_MS)) ?? (await snapshot.query<PreviewRow>(sql(false)))
      return { rows: rows.map((row) => toRow(row, dataset.columns.length)) }
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
    const preview = reading(dataset, null, () => read(dataset, timeZone)).catch(asQuery)
    kept.set(name, { until: performance.now() + KEEP_MS, preview })
    preview.catch(() => kept.delete(name))
    return preview
  }
}

/** A preview is asked for by an address and not by a payload. */
function asQuery(error: unknown): never {
  if (!(error instanceof InvalidInput)) throw error
  throw new InvalidInput(error.problems.map((problem) => ({ ...problem, field: problem.field.replace(/^payload\./, '') })))
}
