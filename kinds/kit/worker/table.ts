import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { PermanentError } from './errors'
import type { Input } from './inputs'
import type { Row } from './row-reader'

/** A line that is longer is no row of a table. */
const MOST_BYTES_A_ROW = 1_000_000

export interface Table {
  /** What its first line calls the columns. */
  columns: string[]
  /** What they are called in the rows. */
  names: string[]
  /** Row by row, as fast as they are taken; null for an empty cell, and `line` is where it stands in the file, from 1. */
  rows: AsyncIterable<{ line: number; row: Row }>
}

/**
 * A CSV file that somebody brought, whatever stands between its values (comma, semicolon, tab) and however spreadsheets wrote it.
 * @param nameOf what a column is called in the rows, by its heading
 * @throws {PermanentError} `table_broken`
 */
export async function openTable(
  input: Pick<Input, 'stream' | 'fileName'>,
  nameOf: (heading: string) => string = (it) => it,
): Promise<Table> {
  const { parse } = await import('csv-parse')
  const bytes = await input.stream()
  const parser = bytes.pipe(
    parse({
      bom: true,
      delimiter: markOf(await beginningOf(bytes)),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: MOST_BYTES_A_ROW,
    }),
  )
  bytes.on('error', (error) => parser.destroy(error))
  const records: AsyncIterator<{ record: string[]; info: { lines: number } }> = parser[Symbol.asyncIterator]()
  const next = async () => {
    try {
      return await records.next()
    } catch (error) {
      throw error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_') ? broken(input.fileName, error) : error
    }
  }
  const first = await next()
  if (first.done) throw broken(input.fileName)
  const columns = first.value.record
  const names = unique(columns.map(nameOf))

  async function* rows() {
    try {
      for (;;) {
        const { done, value } = await next()
        if (done) return
        yield { line: value.info.lines, row: Object.fromEntries(names.map((name, at) => [name, value.record[at] || null])) }
      }
    } finally {
      bytes.destroy()
      parser.destroy()
    }
  }
  return { columns, names, rows: rows() }
}

/** What the first line has most of: the others may stand within values. */
function markOf(beginning: Buffer): string {
  const [line = ''] = beginning.toString('utf8').split(/[\r\n]/)
  const outside = line.replace(/"[^"]*"/g, '')
  const count = (mark: string) => outside.split(mark).length
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

/** Its first bytes, which are read again. */
async function beginningOf(bytes: Readable): Promise<Buffer> {
  await once(bytes, 'readable')
  const chunk: Buffer | null = bytes.read()
  if (chunk) bytes.unshift(chunk)
  return chunk ?? Buffer.alloc(0)
}

/** Two columns of one name: the second is that name with a 2. */
function unique(names: string[]): string[] {
  const times = new Map<string, number>()
  return names.map((name) => {
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return time === 1 ? name : `${name}_${time}`
  })
}

const broken = (fileName: string, cause?: unknown) =>
  new PermanentError(
    'table_broken',
    `“${fileName}” is no list that can be read: a CSV file whose first line names the columns is asked for.`,
    {
      cause,
    },
  )
