import type { ExportPayload } from '@/lib/contracts/kinds/export'
import type { Datasets } from '@/lib/datasets/datasets'
import { formats } from '@/lib/datasets/formats'
import type { Written } from '@/lib/datasets/formats/format'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import type { AttemptContext, Run } from '@/workers/attempt-context'
import { exportFailure } from './failures'
import { exportFileName } from './file-name'

/**
 * Reads a dataset in one snapshot and writes it to a file, in one pass. The file is whole or it is not there: nothing
 * is finished before the number of rows in it is the number that PostgreSQL says it sent.
 */
export function createExport(datasets: Pick<Datasets, 'open'>): Run<ExportPayload> {
  return async (payload, ctx) => {
    try {
      ctx.progress({ phase: 'Opening the dataset', done: 0, total: null })
      const source = await datasets.open(payload, { signal: ctx.signal })
      try {
        return await writeFile(payload, source, ctx)
      } finally {
        await source.close()
      }
    } catch (error) {
      ctx.signal.throwIfAborted()
      throw exportFailure(error)
    }
  }
}

async function writeFile(payload: ExportPayload, source: RowSource, ctx: AttemptContext) {
  const format = formats[payload.format]
  const draft = await ctx.artifact()
  try {
    const { rows, warnings } = await format.write(source, draft.stream, { signal: ctx.signal, progress: reportRows(source, ctx) })
    await checkRows(rows, source)
    ctx.progress({ phase: 'Saving the file', done: rows, total: rows })
    const file = await draft.finish()
    ctx.signal.throwIfAborted()
    const { label } = source.dataset
    const fileName = exportFileName(payload.fileName, { label, dataAsOf: source.dataAsOf, timeZone: payload.timeZone }, format.extension)
    const artifact = { ...file, fileName, mediaType: format.mediaType, rows, columns: source.columns.length, dataAsOf: source.dataAsOf }
    return { artifact, warnings }
  } catch (error) {
    await draft.discard()
    throw error
  }
}

/** An estimate that turns out too low grows with the rows, so that there is never more done than there is to do. */
function reportRows({ total }: RowSource, ctx: AttemptContext): (rows: number) => void {
  const report = (done: number) =>
    ctx.progress({ phase: 'Writing rows', done, total: total.exact ? total.rows : Math.max(total.rows, done) })
  report(0)
  return report
}

async function checkRows(written: Written['rows'], source: RowSource): Promise<void> {
  const sent = await source.rowCount()
  if (written !== sent) throw new Error(`The file has ${written} rows, but the database sent ${sent}.`)
}
