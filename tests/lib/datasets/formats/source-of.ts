import { Readable, Writable } from 'node:stream'
import type { Row, RowSource, SourceColumn } from '@/lib/datasets/formats/row-source'

/** Rows that are there already, as a source. */
export function sourceOf(columns: SourceColumn[], rows: Row[], csvLines = ''): RowSource {
  return {
    dataset: { id: 'test', label: 'Test rows' },
    columns,
    dataAsOf: new Date('2026-03-31T22:30:00Z'),
    total: { rows: rows.length, exact: true },
    copyCsv: () => Readable.from([Buffer.from(csvLines)]),
    async *rows() {
      for (let at = 0; at < rows.length; at += 500) yield rows.slice(at, at + 500)
    },
    rowCount: async () => rows.length,
    close: async () => {},
  }
}

/** Keeps what is written to it. */
export function collect(): { output: Writable; text(): string; bytes(): Buffer } {
  const chunks: Buffer[] = []
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { output, text: () => Buffer.concat(chunks).toString(), bytes: () => Buffer.concat(chunks) }
}

export const context = (signal = new AbortController().signal) => ({ signal, progress: () => {} })
