import { ExportFormat } from '@/kinds/export/payload'
import { fileFormatOf } from '@/kinds/export/rows-order'
import { formatOf } from '@/lib/datasets/formats'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import { writeRows } from '@/lib/datasets/reading/write-rows'

/** After so many rows, so many times, V8 has compiled what a row and a file go through. */
const ROWS = 2000
const TIMES = 3
const ROWS_PER_CHUNK = 500

const types: [name: string, type: SourceColumn['type']][] = [
  ['number', 'text'],
  ['name', 'text'],
  ['street', 'text'],
  ['remarks', 'text'],
  ['details', 'json'],
  ['listed', 'boolean'],
  ['count', 'integer'],
  ['cost', 'numeric'],
  ['received', 'date'],
  ['changed', 'timestamp'],
]
const columns: SourceColumn[] = types.map(([name, type]) => ({ name, label: name, type }))

/**
 * Writes a sample of each format to nowhere. A runner does so before its first attempt: the person who clicks first would
 * otherwise wait for exceljs and our own encoders to be compiled, a sixth of the time of 200,000 rows (bench/export).
 * @returns the rows it wrote.
 */
export async function rehearseExport({ rows = ROWS, times = TIMES } = {}): Promise<number> {
  let written = 0
  for (let time = 0; time < times; time += 1) for (const name of ExportFormat.options) written += await writeSample(name, rows)
  return written
}

async function writeSample(name: ExportFormat, rows: number): Promise<number> {
  const format = formatOf(fileFormatOf({ format: name }))
  const file = format.open(
    { label: 'Rehearsal', columns, keys: 1, showsKeys: true, timeZone: 'Europe/Berlin', dataAsOf: new Date() },
    { write: async () => {} },
  )
  const written = await writeRows(sample(rows), file, { signal: new AbortController().signal, progress: () => {} })
  await file.end()
  return written
}

async function* sample(rows: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < rows; from += ROWS_PER_CHUNK) {
    const count = Math.min(ROWS_PER_CHUNK, rows - from)
    yield Buffer.from(Array.from({ length: count }, (_, at) => `${rowOf(from + at).join('\t')}\n`).join(''))
  }
}

/** Without anything that COPY would escape. */
function rowOf(at: number): string[] {
  const name = ['Hannelore Schäfer', 'Bauamt Süd & Co. KG', 'Renée Dupont', ''][at % 4] ?? ''
  const day = `20${10 + (at % 17)}-${10 + (at % 3)}-${10 + (at % 19)}`
  const numbers = [String(at % 900), `${(at * 7919) % 1_000_000}.${1000 + (at % 9000)}`]
  return [
    String(at),
    `BA-${100_000 + at}`,
    name,
    `Lindenstraße ${at % 300}`,
    `${at % 50} storeys <${at}>`,
    `[${at}]`,
    'true',
    ...numbers,
    day,
    `${day} 12:34:56.789+01`,
  ]
}
