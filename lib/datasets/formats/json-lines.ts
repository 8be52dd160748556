import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ColumnType } from '@/lib/contracts/datasets'
import type { Format, FormatContext } from './format'
import type { Row, SourceColumn } from './row-source'

/** One JSON object per row, its fields named as the dataset's columns are. Lines are ended by LF, the encoding is UTF-8. */
export const jsonLines: Format = {
  extension: 'jsonl',
  mediaType: 'application/jsonl',

  async write(source, output, context) {
    const counted = { rows: 0 }
    await pipeline(Readable.from(lines(source.rows(), source.columns, counted, context)), output, { signal: context.signal })
    return { rows: counted.rows, warnings: [] }
  },
}

async function* lines(
  batches: AsyncIterable<Row[]>,
  columns: readonly SourceColumn[],
  counted: { rows: number },
  { progress }: FormatContext,
): AsyncGenerator<Buffer> {
  const fields = columns.map(({ name, type }) => ({ key: `${JSON.stringify(name)}:`, write: writers[type] }))
  for await (const rows of batches) {
    let text = ''
    for (const row of rows) {
      let line = ''
      for (let at = 0; at < fields.length; at += 1) {
        const field = fields[at]
        const value = row[at]
        if (field) line += `${at > 0 ? ',' : ''}${field.key}${value == null ? 'null' : field.write(value)}`
      }
      text += `{${line}}\n`
    }
    counted.rows += rows.length
    progress(counted.rows)
    yield Buffer.from(text)
  }
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** Digit for digit as PostgreSQL has it, so a numeric keeps what a double would lose. JSON knows no NaN and no infinity. */
const writeNumber = (text: string) => (JSON_NUMBER.test(text) ? text : JSON.stringify(text))

/** ISO 8601: PostgreSQL puts a space where ISO has a T. What has no date, as `infinity`, stays as it is. */
const writeTimestamp = (text: string) => JSON.stringify(text.replace(/^(\d+-\d\d-\d\d) /, '$1T'))

/** Line breaks between the tokens of a `json` value are white space there, but would end the line here. */
const writeJson = (text: string) => text.replace(/[\r\n]/g, ' ')

const writers: Record<ColumnType, (text: string) => string> = {
  text: JSON.stringify,
  integer: writeNumber,
  numeric: writeNumber,
  boolean: (text) => text,
  date: JSON.stringify,
  timestamp: writeTimestamp,
  json: writeJson,
}
