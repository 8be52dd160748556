import type { LeftFile, RunContext } from '@/kinds/kit/worker'
import { dataFailure } from '@/kinds/kit/worker/data-failure'
import type { RunResultOf } from '@/kinds/kit/worker/run-result'
import { safeFileName } from '@/kinds/kit/worker/safe-name'
import type { contract } from '@/kinds/report/contract'
import type { ReportPayload } from '@/kinds/report/payload'
import { rowsOrderOf } from '@/kinds/report/rows-order'
import type { ArtifactWriter, PartialFile } from '@/lib/artifacts/store'
import type { Warning } from '@/lib/contracts/artifact'
import { reached } from '@/lib/crash-points'
import { checkpointOf, type ReportCheckpoint, readCheckpoint } from './checkpoint'
import { drawReport, type SavedReport } from './draw/draw-report'
import { firstPages } from './draw/first-pages'
import type { Look } from './draw/load-look'
import { planDrawing } from './draw/plan-drawing'
import { reportFailure } from './failures'
import { lookOf, plannerFor } from './prepare'
import { findReading, keptRows, type Reading } from './read/kept-rows'
import { readRows, workbookFormat } from './read/read-rows'

type Context = RunContext<typeof contract>

/** So much is drawn again at the most when a process dies. */
const PLACE_MS = 2000

export interface RunOptions {
  /** How long after one place to go on from the next is saved. */
  placeMs?: number
}

/**
 * Reads the rows of one moment, and looks at each: how many pages of what there will be, and whether all of it can be printed. Only then
 * it is drawn, from what was kept of them. An attempt that follows one that broke off reads nothing again, and goes on between two rows.
 */
export async function runReport(
  payload: ReportPayload,
  ctx: Context,
  { placeMs = PLACE_MS }: RunOptions = {},
): Promise<RunResultOf<typeof contract>> {
  const open: ArtifactWriter[] = []
  try {
    ctx.progress({ phase: 'reading', done: 0, total: null })
    const look = lookOf(payload, ctx.variables)
    const begun = (await resume(payload, look, ctx, open)) ?? (await begin(payload, look, ctx, open))
    return await draw(payload, { ...begun, look, placeMs }, ctx)
  } catch (error) {
    ctx.signal.throwIfAborted()
    throw dataFailure(reportFailure(error), payload.dataset)
  } finally {
    for (const artifact of open) await artifact.close()
  }
}

/** What there is to draw from, and to draw into. */
interface Begun {
  reading: Reading
  checksum: string
  fingerprint: string
  workbook: { artifact: ArtifactWriter; file: PartialFile } | null
  report: ArtifactWriter
  saved: SavedReport | null
  warnings: Warning[]
}

const fingerprintOf = (payload: ReportPayload, look: Look, ctx: Context) =>
  `${ctx.datasets.fingerprint(rowsOrderOf(payload))} ${look.fingerprint}`

/** Null where there is nothing to go on from, or not all of it any more. */
async function resume(payload: ReportPayload, look: Look, ctx: Context, open: ArtifactWriter[]): Promise<Begun | null> {
  const fingerprint = fingerprintOf(payload, look, ctx)
  const checkpoint = readCheckpoint(ctx.lastCheckpoint, fingerprint)
  const reading = checkpoint && (await findReading(ctx.scratch, checkpoint.reading))
  if (!checkpoint || !reading) return null
  const again = async (file: PartialFile) => {
    const artifact = await ctx.resumeArtifact(file)
    if (artifact) open.push(artifact)
    return artifact
  }
  const { workbook: file, drawn, warnings } = checkpoint
  const artifact = file && (await again(file))
  const report = drawn && (await again(drawn.file))
  if ((file && !artifact) || (drawn && !report)) {
    ctx.log.warn({ jobId: ctx.jobId }, 'what an earlier attempt wrote is gone: starting again')
    return null
  }
  return {
    reading,
    checksum: checkpoint.reading,
    fingerprint,
    workbook: file && artifact && { artifact, file },
    report: report ?? (await newArtifact(ctx, open)),
    saved: drawn?.saved ?? null,
    warnings,
  }
}

async function newArtifact(ctx: Context, open: ArtifactWriter[]): Promise<ArtifactWriter> {
  const artifact = await ctx.artifact()
  open.push(artifact)
  return artifact
}

async function begin(payload: ReportPayload, look: Look, ctx: Context, open: ArtifactWriter[]): Promise<Begun> {
  const workbook = payload.workbook ? await newArtifact(ctx, open) : null
  const source = await ctx.datasets.open(rowsOrderOf(payload), { signal: ctx.signal })
  try {
    const planner = plannerFor(payload, source, look, ctx.variables)
    const { signal, scratch: pieces } = ctx
    const onRows = () => ctx.progress({ phase: 'reading', done: 0, total: null })
    const { reading, checksum, warnings } = await readRows({ source, planner, pieces, workbook, signal, onRows })
    const written = workbook && { artifact: workbook, file: await workbook.sync() }
    const fingerprint = fingerprintOf(payload, look, ctx)
    const report = await newArtifact(ctx, open)
    return { reading, checksum, fingerprint, workbook: written, report, saved: null, warnings }
  } finally {
    await source.close()
  }
}

async function draw(
  payload: ReportPayload,
  begun: Begun & { look: Look; placeMs: number },
  ctx: Context,
): Promise<RunResultOf<typeof contract>> {
  const { reading, checksum, fingerprint, workbook, report, saved, warnings, look, placeMs } = begun
  const drawing = planDrawing(payload, reading, look, saved)
  const rows = (from: number) => keptRows(ctx.scratch, reading, from)
  const keep = (drawn: ReportCheckpoint['drawn']) =>
    ctx.checkpoint(checkpointOf({ reading: checksum, workbook: workbook?.file ?? null, drawn, warnings }, fingerprint))
  if (!saved) await keep(null)
  let keptAt = performance.now()
  const bytes = reading.pieces.reduce((sum, piece) => sum + piece.bytes, 0)

  const pages = await drawReport({
    ...drawing,
    saved: saved ?? undefined,
    rows,
    write: (piece) => report.write(piece),
    onPage(done, cursor) {
      ctx.signal.throwIfAborted()
      reached('file.midPart')
      const total = cursor === 0 ? null : Math.max(done, Math.round((done * bytes) / cursor))
      ctx.progress({ phase: 'drawing', done, total, bytes: report.size() })
    },
    async onPlace(place) {
      if (performance.now() - keptAt < placeMs) return
      const file = await report.sync()
      reached('file.afterSync')
      await keep({ file, saved: place })
      reached('file.afterCheckpoint')
      keptAt = performance.now()
    },
  })

  ctx.progress({ phase: 'saving', done: pages, total: pages, bytes: report.size() })
  const { title } = drawing.about.document
  const named = (extension: string) => ({ fileName: safeFileName(`${title}.${extension}`), dataAsOf: new Date(reading.dataAsOf) })
  const files: LeftFile[] = [
    { ...(await report.finish()), ...named('pdf'), mediaType: 'application/pdf', amount: pages, columns: payload.columns.length },
  ]
  const { mediaType, extension } = workbookFormat
  if (workbook) files.push({ ...(await workbook.artifact.finish()), ...named(extension), mediaType, columns: reading.columns.length })
  const [picture = ''] = await firstPages({ ...planDrawing(payload, reading, look, null), rows }, { most: 1, pages })
  const alt = { en: `The first page of “${title}”`, de: `Die erste Seite von „${title}“` }
  const preview = await ctx.preview({ type: 'image/svg+xml', bytes: Buffer.from(picture), alt })
  ctx.signal.throwIfAborted()
  return {
    files,
    preview,
    result: { rows: reading.plan.rows, chapters: payload.chapters === undefined ? null : reading.plan.chapters.length },
    warnings,
  }
}
