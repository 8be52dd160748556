import { isStatementTimeout } from '@/lib/datasets/connection/database-errors'
import { planRows } from '@/lib/datasets/connection/planner'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { type FileFormat, formatOf } from '@/lib/datasets/formats'
import type { RowTotal } from '@/lib/datasets/formats/row-source'
import type { ReadyRows } from '@/lib/datasets/real/ready-rows'
import { buildRowsSql } from '@/lib/datasets/sql/rows-sql'
import { type FormatSize, measureFormat } from './measure-format'
import { openSource } from './open-source'

const SAMPLE_ROWS = 300
/** Somebody looks at the form meanwhile. */
const COUNT_MS = 300
/** Whether a file is empty is worth waiting for. */
const COUNT_FEW_MS = 1000
const KEEP_MS = 600_000
const KEEP_SIZES = 500

export interface Estimate extends RowTotal {
  /** Null where they are for no file. */
  bytes: number | null
}

/** Estimates within snapshots; what a row takes is remembered for ten minutes per format and choice of columns. */
export function createEstimator(): (
  snapshot: Snapshot,
  request: ReadyRows,
  file: FileFormat | null,
  signal: AbortSignal,
) => Promise<Estimate> {
  const sizes = new Map<string, { until: number; size: FormatSize }>()

  async function measured(snapshot: Snapshot, request: ReadyRows, file: FileFormat, signal: AbortSignal): Promise<FormatSize> {
    const key = JSON.stringify([request.dataset.id, request.dataset.limit, file, request.columns.map((column) => column.name)])
    const known = sizes.get(key)
    if (known && known.until > performance.now()) return known.size
    const sample = openSource(snapshot, request, buildRowsSql(request, { sample: SAMPLE_ROWS }), { rows: SAMPLE_ROWS, exact: false })
    const size = await measureFormat(formatOf(file), sample, signal)
    if (sizes.size >= KEEP_SIZES) sizes.clear()
    sizes.set(key, { until: performance.now() + KEEP_MS, size })
    return size
  }

  return async (snapshot, request, file, signal) => {
    const { rows, exact, width } = await planRows(snapshot, buildRowsSql(request), { ms: COUNT_MS, fewMs: COUNT_FEW_MS })
    if (!file) return { rows, exact, bytes: null }
    try {
      const { frameBytes, rowBytes } = await measured(snapshot, request, file, signal)
      return { rows, exact, bytes: Math.round(frameBytes + rows * rowBytes) }
    } catch (error) {
      // A query that takes long for its first row has no cheap sample; the planner knows the mean width of its rows.
      if (signal.aborted || !isStatementTimeout(error)) throw error
      return { rows, exact, bytes: rows * width }
    }
  }
}
