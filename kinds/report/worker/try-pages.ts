import type { TrialContext } from '@/kinds/kit/worker'
import { dataFailure } from '@/kinds/kit/worker/data-failure'
import type { contract } from '@/kinds/report/contract'
import type { ReportPayload } from '@/kinds/report/payload'
import { MOST_PAGES_BYTES, type PagesTried } from '@/kinds/report/payload/trials'
import { rowsOrderOf } from '@/kinds/report/rows-order'
import { firstPages } from './draw/first-pages'
import { planDrawing } from './draw/plan-drawing'
import { reportFailure } from './failures'
import { lookOf, plannerFor } from './prepare'
import { keptRows, type Pieces } from './read/kept-rows'
import { readRows } from './read/read-rows'

/** Of these a report is drawn that shows what the whole one will look like, while somebody types. */
const ROWS = 5000
/** They are kept in memory, and may be long. */
const MOST_BYTES = 8_000_000
const PAGES = 4

/** The first pages, of the first rows. What is wrong with them or with the design is refused as the report would be. */
export async function tryPages(payload: ReportPayload, ctx: TrialContext<typeof contract>): Promise<PagesTried> {
  try {
    const look = lookOf(payload, ctx.variables)
    const source = await ctx.datasets.open(rowsOrderOf(payload), { signal: ctx.signal, first: ROWS })
    try {
      const pieces = createPieces()
      const planner = plannerFor(payload, source, look, ctx.variables)
      const { reading, whole } = await readRows({ source, planner, pieces, workbook: null, signal: ctx.signal, mostBytes: MOST_BYTES })
      const drawing = { ...planDrawing(payload, reading, look, null), rows: (from: number) => keptRows(pieces, reading, from) }
      const { rows } = reading.plan
      return { pages: fitting(await firstPages(drawing, { most: PAGES, pages: null })), rows, whole: whole && rows < ROWS }
    } finally {
      await source.close()
    }
  } catch (error) {
    ctx.signal.throwIfAborted()
    throw dataFailure(reportFailure(error), payload.dataset)
  }
}

function createPieces(): Pieces {
  const kept = new Map<string, Buffer>()
  return { write: async (name, bytes) => void kept.set(name, Buffer.from(bytes)), read: async (name) => kept.get(name) ?? null }
}

/** As many as an answer may hold; a logo of megabytes leaves none. */
function fitting(pages: readonly string[]): string[] {
  let bytes = 0
  return pages.filter((page) => {
    bytes += Buffer.byteLength(JSON.stringify(page))
    return bytes <= MOST_PAGES_BYTES
  })
}
