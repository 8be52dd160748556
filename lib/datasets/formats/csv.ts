import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createCsvRowCounter } from './csv-row-counter'
import type { Format } from './format'
import { guardFormula } from './formula-guard'
import type { SourceColumn } from './row-source'

/** Without it Excel reads UTF-8 as the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * CSV as PostgreSQL's COPY writes it, passed on untouched: fields quoted where needed, `""` for an empty text and
 * nothing for NULL, lines ended by LF.
 */
export const csv: Format = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',

  async write(source, output, { signal, progress }) {
    const counter = createCsvRowCounter()
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        counter.add(chunk)
        progress(counter.rows())
        done(null, chunk)
      },
    })
    count.push(BYTE_ORDER_MARK + headerLine(source.columns))
    await pipeline(source.copyCsv(), count, output, { signal })
    return { rows: counter.rows(), warnings: [] }
  },
}

function headerLine(columns: readonly SourceColumn[]): string {
  return `${columns.map(({ label }) => quote(guardFormula(label))).join(',')}\n`
}

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
