import type { ExportPayload } from '@/kinds/export/payload'
import { fileFormatOf } from '@/kinds/export/rows-order'
import { formatOf } from '@/lib/datasets/formats'
import type { Format } from '@/lib/datasets/formats/format'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import { createSplit, splitBlockBytes } from '@/lib/datasets/formats/split'
import { exportFileName } from './file-name'

export interface PlannedFile {
  format: Format
  fileName: string
  blockBytes: number
}

/** One file of the format that was asked for, or a ZIP of several. */
export function planFile(
  payload: ExportPayload,
  source: RowSource,
  { blockBytes, ...moments }: { dataAsOf: Date; dataAsOfEnd: Date | null; blockBytes: number },
): PlannedFile {
  const format = formatOf(fileFormatOf(payload))
  const { label } = source.dataset
  const named = (extension: string) =>
    exportFileName(payload.fileName, { label, dataAsOf: moments.dataAsOf, timeZone: payload.timeZone }, extension)
  if (!payload.split) return { format, fileName: named(format.extension), blockBytes }

  const fileName = named('zip')
  const { dataset, filters, sort, timeZone } = payload
  const manifest = () => ({ dataset: { id: dataset, label }, columns: source.columns, filters, sort, timeZone, ...moments })
  const split = createSplit(format, { limit: payload.split, fileName: fileName.replace(/\.zip$/, ''), manifest })
  return { format: split, fileName, blockBytes: splitBlockBytes(payload.split, blockBytes) }
}
