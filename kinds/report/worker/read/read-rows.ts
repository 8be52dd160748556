import { MissingLetter } from '@/kinds/report/worker/text/line'
import type { ArtifactWriter } from '@/lib/artifacts/store'
import type { Warning } from '@/lib/contracts/artifact'
import { formatOf } from '@/lib/datasets/formats'
import { aboutOf } from '@/lib/datasets/formats/about'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { createRowKeeper, type Pieces, type Reading } from './kept-rows'
import type { Planner } from './plan'
import { createRowCutter } from './rows'

interface ReadOptions {
  source: RowSource
  planner: Planner
  pieces: Pieces
  /** The file for a workbook of the same rows. */
  workbook: ArtifactWriter | null
  signal: AbortSignal
  /** Reads no further behind so many bytes. */
  mostBytes?: number
  onRows?(rows: number): void
}

/** A letter of a row that no font has. */
export class UnprintableRow extends Error {
  override name = 'UnprintableRow'
  constructor(
    readonly letter: string,
    readonly row: number,
  ) {
    super(`row ${row} has the letter ${letter}`)
  }
}

/** Reads all rows once: each is looked at, kept for the drawing, and written to the workbook. */
export async function readRows({
  source,
  planner,
  pieces,
  workbook,
  signal,
  mostBytes = Number.POSITIVE_INFINITY,
  onRows,
}: ReadOptions): Promise<{
  reading: Reading
  checksum: string
  warnings: Warning[]
  /** Whether all of them were read. */
  whole: boolean
}> {
  const keeper = createRowKeeper(pieces)
  const cutter = createRowCutter(source.keys)
  let bytes = 0

  async function* passing(): AsyncGenerator<Buffer> {
    for await (const chunk of source.copy()) {
      signal.throwIfAborted()
      for (const { values } of cutter.cut(chunk)) add(values)
      await keeper.add(chunk)
      onRows?.(planner.rows())
      bytes += chunk.length
      yield chunk
      if (bytes >= mostBytes) return
    }
  }

  function add(values: (string | null)[]): void {
    try {
      planner.add(values)
    } catch (error) {
      throw error instanceof MissingLetter ? new UnprintableRow(error.letter, planner.rows()) : error
    }
  }

  const warnings = workbook ? await writeWorkbook(source, passing(), workbook, signal) : await drain(passing())
  const whole = bytes < mostBytes
  const sent = whole ? await source.rowCount() : null
  if (sent !== null && planner.rows() !== sent) throw new Error(`${planner.rows()} rows were read, but the database sent ${sent}.`)
  const { dataset, columns, keys, dataAsOf } = source
  const about = {
    label: dataset.label,
    columns: columns.map(({ name, label, type }) => ({ name, label, type })),
    keys,
    dataAsOf: dataAsOf.toISOString(),
    plan: planner.plan(),
  }
  return { ...(await keeper.end(about)), warnings, whole }
}

export const workbookFormat = formatOf({ format: 'xlsx' })

async function writeWorkbook(
  source: RowSource,
  rows: AsyncIterable<Buffer>,
  artifact: ArtifactWriter,
  signal: AbortSignal,
): Promise<Warning[]> {
  const file = workbookFormat.open(aboutOf(source), artifact)
  await writeRows(rows, file, { signal, progress: () => {} })
  await file.end()
  return file.warnings()
}

async function drain(rows: AsyncIterable<Buffer>): Promise<[]> {
  for await (const _ of rows);
  return []
}
