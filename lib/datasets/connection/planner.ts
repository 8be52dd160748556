import { z } from 'zod'
import { FEW_ROWS } from '@/lib/contracts/datasets'
import type { RowTotal } from '@/lib/datasets/formats/row-source'
import type { Snapshot } from './snapshot'

const Explained = z.array(
  z.object({
    'QUERY PLAN': z.tuple([
      z.object({ Plan: z.object({ 'Plan Rows': z.number(), 'Plan Width': z.number(), 'Total Cost': z.number() }).loose() }).loose(),
    ]),
  }),
)

/** In the planner's units: a count that would have to do more in its time is not even tried. Counting does some 150 a millisecond. */
const MOST_COST_PER_MS = 500

export interface Plan extends RowTotal {
  /** The planner's mean width of a row in bytes, from the last ANALYZE. */
  width: number
}

/** What the planner thinks of a statement, from the rows of EXPLAIN (FORMAT JSON). */
export function readPlan(rows: unknown): { rows: number; width: number; cost: number } {
  const [line] = Explained.parse(rows)
  const plan = line?.['QUERY PLAN'][0].Plan
  return { rows: Math.round(plan?.['Plan Rows'] ?? 0), width: plan?.['Plan Width'] ?? 0, cost: plan?.['Total Cost'] ?? 0 }
}

export const explainSql = (statement: string) => `EXPLAIN (FORMAT JSON) ${statement}`

interface CountLimits {
  ms: number
  /** For what the planner thinks to be few: its guess of few is the one that is furthest off, and may in truth be none. */
  fewMs?: number
}

/** How many rows there will be: counted when that takes no longer than it may, else as the planner thinks. */
export async function planRows(snapshot: Snapshot, sql: { plain: string; count: string }, { ms, fewMs = 0 }: CountLimits): Promise<Plan> {
  const { rows, width, cost } = readPlan(await snapshot.query(explainSql(sql.plain)))
  const isFew = rows < FEW_ROWS
  const limitMs = isFew ? Math.max(ms, fewMs) : ms
  const counts = (isFew && fewMs > 0) || cost <= limitMs * MOST_COST_PER_MS
  const counted = counts ? await snapshot.queryWithin<{ rows: string }>(sql.count, limitMs) : null
  return counted?.[0] ? { rows: Number(counted[0].rows), exact: true, width } : { rows, exact: false, width }
}
