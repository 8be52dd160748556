import { aboutOf } from '@/lib/datasets/formats/about'
import type { Format } from '@/lib/datasets/formats/format'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import { writeRows } from './write-rows'

/** What a file of this format takes before the first row, and for each row after that. */
export interface FormatSize {
  frameBytes: number
  rowBytes: number
}

/** Measures by writing: the sample once and an empty file once, both with the real format. */
export async function measureFormat(format: Format, sample: RowSource, signal: AbortSignal): Promise<FormatSize> {
  const empty = await measure(format, sample, noBytes(), signal)
  const full = await measure(format, sample, sample.copy(), signal)
  const rowBytes = full.rows > 0 ? (full.bytes - empty.bytes) / full.rows : 0
  return { frameBytes: empty.bytes, rowBytes }
}

async function measure(
  format: Format,
  source: RowSource,
  chunks: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<{ bytes: number; rows: number }> {
  let bytes = 0
  const counter = {
    async write(chunk: Uint8Array) {
      bytes += chunk.length
    },
  }
  const file = format.open(aboutOf(source), counter)
  const rows = await writeRows(chunks, file, { signal, progress: () => {} })
  await file.end()
  return { bytes, rows }
}

async function* noBytes(): AsyncGenerator<Buffer> {}
