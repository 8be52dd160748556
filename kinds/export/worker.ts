import { type AttemptContext, type LeftFile, runKind, type Warning } from '@/kinds/kit/worker'
import { dataFailure } from '@/kinds/kit/worker/data-failure'
import type { ArtifactWriter } from '@/lib/artifacts/store'
import { reached } from '@/lib/crash-points'
import type { Datasets } from '@/lib/datasets/datasets'
import { aboutOf } from '@/lib/datasets/formats/about'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import { firstFields } from '@/lib/datasets/formats/text-rows'
import { BLOCK_BYTES, FLUSH_MS, writeRows } from '@/lib/datasets/reading/write-rows'
import { contract } from './contract'
import type { ExportPayload } from './payload'
import { rowsOrderOf } from './rows-order'
import { type ExportCheckpoint, readCheckpoint } from './worker/checkpoint'
import { planFile } from './worker/plan-file'
import { rehearseExport } from './worker/rehearse'
import { createPartSaver, type PartSaver } from './worker/save-parts'

/** A file with all that can be said of it. */
export interface Exported {
  artifact: Required<Omit<LeftFile, 'keepDays'>>
  warnings: Warning[]
}

type ExportContext = Omit<AttemptContext<(typeof contract)['phases'][number]>, 'scratch'>

/** So much work is lost at the most when a process dies, and what it takes to save a part. Design, section 11: 5 s. */
const PART_MS = 3000

interface Deps {
  datasets: Pick<Datasets, 'open' | 'fingerprint'>
  partMs: number
  blockBytes: number
  flushMs: number
}

/**
 * Writes a dataset to a file. The file is whole or it is not there: nothing is finished before the number of rows in it
 * is the number that PostgreSQL says it sent. It grows in parts of some seconds, and an attempt that follows one that
 * broke off goes on behind the last of them.
 */
export function createExport(
  datasets: Deps['datasets'],
  { partMs = PART_MS, blockBytes = BLOCK_BYTES, flushMs = FLUSH_MS } = {},
): (payload: ExportPayload, ctx: ExportContext) => Promise<Exported> {
  const deps = { datasets, partMs, blockBytes, flushMs }
  return async (payload, ctx) => {
    try {
      ctx.progress({ phase: 'opening', done: 0, total: null })
      return await writeArtifact(deps, payload, await openArtifact(deps, payload, ctx), ctx)
    } catch (error) {
      ctx.signal.throwIfAborted()
      throw dataFailure(error, payload.dataset)
    }
  }
}

interface Begun {
  artifact: ArtifactWriter
  /** What is in it already. */
  saved: ExportCheckpoint | null
  fingerprint: string
}

async function openArtifact({ datasets }: Deps, payload: ExportPayload, ctx: ExportContext): Promise<Begun> {
  const fingerprint = datasets.fingerprint(rowsOrderOf(payload))
  const saved = readCheckpoint(ctx.lastCheckpoint, fingerprint)
  const resumed = saved && (await ctx.resumeArtifact(saved.file))
  if (saved && resumed) return { artifact: resumed, saved, fingerprint }
  if (saved) ctx.log.warn({ key: saved.file.key }, 'the parts of an earlier attempt are gone: starting again')
  return { artifact: await ctx.artifact(), saved: null, fingerprint }
}

async function writeArtifact(deps: Deps, payload: ExportPayload, begun: Begun, ctx: ExportContext): Promise<Exported> {
  const parts = createPartSaver({ ...begun, partMs: deps.partMs }, ctx)
  try {
    const source = await deps.datasets.open(rowsOrderOf(payload), { signal: ctx.signal, after: begun.saved?.cursor })
    try {
      return await writeSource(source, payload, { ...begun, parts, blockBytes: deps.blockBytes, flushMs: deps.flushMs }, ctx)
    } finally {
      await source.close()
    }
  } catch (error) {
    // What is saved is what the next attempt goes on from.
    await (parts.hasSaved() ? begun.artifact.close() : begun.artifact.discard())
    throw error
  }
}

interface Target extends Begun {
  parts: PartSaver
  blockBytes: number
  flushMs: number
}

async function writeSource(source: RowSource, payload: ExportPayload, target: Target, ctx: ExportContext): Promise<Exported> {
  const { artifact, saved, parts, flushMs } = target
  const dataAsOf = saved?.dataAsOf ?? source.dataAsOf
  const dataAsOfEnd = saved ? source.dataAsOf : null
  const before = saved?.rows ?? 0
  const { format, fileName, blockBytes } = planFile(payload, source, { dataAsOf, dataAsOfEnd, blockBytes: target.blockBytes })
  const file = format.open(aboutOf(source, dataAsOf), artifact, saved?.format)

  const progress = reportRows(source, target, ctx)
  const cut = source.keys > 0 ? parts.cutting(file, { dataAsOf, cursorOf: (row) => firstFields(row, source.keys) }) : undefined
  const rows = await writeRows(source.copy(), file, { signal: ctx.signal, progress, blockBytes, flushMs, cut })
  await checkRows(rows, source)

  ctx.progress({ phase: 'saving', done: before + rows, total: before + rows, bytes: artifact.size() })
  await file.end()
  const stored = await artifact.finish()
  ctx.signal.throwIfAborted()
  const about = {
    fileName,
    mediaType: format.mediaType,
    amount: before + rows,
    columns: source.columns.length,
    limit: source.limit ?? null,
    dataAsOf,
    dataAsOfEnd,
  }
  return { artifact: { ...stored, ...about }, warnings: file.warnings() }
}

/**
 * A slow database is told of by the rows that it has made, which reach the file by the bufferful. An estimate that turns out
 * too low grows with the rows, so that there is never more done than there is to do.
 */
function reportRows(source: RowSource, { artifact, saved }: Begun, ctx: ExportContext): (rows: number) => void {
  const before = saved?.rows ?? 0
  let last = ''
  const report = (written: number) => {
    if (written > 0) reached('file.midPart')
    const { total } = source
    const rows = Math.max(written, source.made())
    const known = total.exact ? total.rows : Math.max(total.rows, rows)
    // Asked in a silence too, where nothing new must not pass for news.
    const figures = `${rows} of ${known}`
    if (figures === last) return
    last = figures
    ctx.progress({ phase: 'writing', done: before + rows, total: before + known, bytes: artifact.size() })
  }
  report(0)
  return report
}

async function checkRows(written: number, source: RowSource): Promise<void> {
  const sent = await source.rowCount()
  if (written !== sent) throw new Error(`The file has ${written} rows, but the database sent ${sent}.`)
}

export const worker = runKind(contract, (payload, ctx) => createExport(ctx.datasets)(payload, ctx), { rehearse: rehearseExport })
