import type { Format } from '@/lib/datasets/formats/format'
import type { RowSource, SourceColumn } from '@/lib/datasets/formats/row-source'
import { writeRows } from '@/lib/datasets/reading/write-rows'

export type Values = (string | null)[]

const escapes: Record<string, string> = { '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' }

/** Rows as PostgreSQL's COPY sends them as text. */
export function copyText(rows: Values[]): Buffer {
  const field = (value: string | null) => (value === null ? '\\N' : value.replace(/[\\\b\f\n\r\t\v]/g, (letter) => escapes[letter] ?? ''))
  return Buffer.from(rows.map((row) => `${row.map(field).join('\t')}\n`).join(''))
}

/** Rows that are there already, as a source. */
export function sourceOf(columns: SourceColumn[], rows: Values[], { keys = 0 } = {}): RowSource {
  return {
    dataset: { id: 'test', label: 'Test rows' },
    columns,
    keys,
    showsKeys: true,
    timeZone: 'Europe/Berlin',
    dataAsOf: new Date('2026-03-31T22:30:00Z'),
    total: { rows: rows.length, exact: true },
    copy: () => pieces(copyText(rows)),
    made: () => 0,
    rowCount: async () => rows.length,
    close: async () => {},
  }
}

/** The bytes cut into pieces of this size. */
export async function* pieces(bytes: Buffer, size = 60_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Keeps what is written to it. */
export function collect() {
  const chunks: Buffer[] = []
  return {
    write: async (bytes: Uint8Array) => void chunks.push(Buffer.from(bytes)),
    bytes: () => Buffer.concat(chunks),
    text: () => Buffer.concat(chunks).toString(),
  }
}

export const signal = new AbortController().signal

export const about = (columns: SourceColumn[], keys = 0) => ({
  label: 'Test rows',
  columns,
  keys,
  showsKeys: true,
  timeZone: 'Europe/Berlin',
  dataAsOf: new Date('2026-03-31T22:30:00Z'),
})

/** A whole file of a format. */
export async function fileOf(format: Format, columns: SourceColumn[], copied: Buffer, { pieceBytes = 60_000, blockBytes = 10_000 } = {}) {
  const out = collect()
  const file = format.open(about(columns), out)
  const rows = await writeRows(pieces(copied, pieceBytes), file, { signal, progress: () => {}, blockBytes })
  await file.end()
  return { rows, bytes: out.bytes(), text: out.text(), warnings: file.warnings() }
}
