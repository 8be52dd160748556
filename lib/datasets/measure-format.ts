import { Readable, Writable } from 'node:stream'
import type { Format } from './formats/format'
import type { Row, RowSource } from './formats/row-source'

/** What a file of this format takes before the first row, and for each row after that. */
export interface FormatSize {
  frameBytes: number
  rowBytes: number
}

/** Measures by writing: the sample once and an empty file once, both with the real format. */
export async function measureFormat(format: Format, sample: RowSource, signal: AbortSignal): Promise<FormatSize> {
  const empty = await writtenBytes(format, withoutRows(sample), signal)
  const full = await writtenBytes(format, sample, signal)
  const rowBytes = full.rows > 0 ? (full.bytes - empty.bytes) / full.rows : 0
  return { frameBytes: empty.bytes, rowBytes }
}

async function writtenBytes(format: Format, source: RowSource, signal: AbortSignal): Promise<{ bytes: number; rows: number }> {
  let bytes = 0
  const counter = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done()
    },
  })
  const { rows } = await format.write(source, counter, { signal, progress: () => {} })
  return { bytes, rows }
}

async function* noRows(): AsyncGenerator<Row[]> {}

function withoutRows(source: RowSource): RowSource {
  return { ...source, copyCsv: () => Readable.from([]), rows: noRows, rowCount: async () => 0, close: async () => {} }
}
