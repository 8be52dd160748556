import type { CsvOptions } from '@/lib/contracts/kinds/export'
import { copyCsvRows, firstCsvFields } from './csv-rows'
import type { Format, RowFile } from './format'
import { guardFormula } from './formula-guard'
import type { SourceColumn } from './row-source'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * CSV as PostgreSQL's COPY writes it, passed on as it comes: fields quoted where needed or all of them, `""` for an
 * empty text and nothing for NULL, lines ended by LF.
 */
export function createCsv({ delimiter, quoting, bom }: CsvOptions): Format {
  return {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    compressed: false,
    reads: 'csv',
    keysOf: (row, count) => firstCsvFields(row, { keys: count, delimiter: delimiter.charCodeAt(0) }),

    open({ columns, keys }, out, saved): RowFile {
      const shape = { keys, delimiter: delimiter.charCodeAt(0) }
      let begun = saved !== undefined
      async function begin(): Promise<void> {
        begun = true
        await out.write(Buffer.from((bom ? BYTE_ORDER_MARK : '') + headerLine(columns)))
      }
      return {
        async room() {
          if (!begun) await begin()
          return Number.POSITIVE_INFINITY
        },
        encode: (input, from, block, limit) => copyCsvRows(input, from, block, limit, shape),
        write: (block) => out.write(block.content()),
        async end() {
          if (!begun) await begin()
        },
        canBeCut: async () => true,
        save: () => ({}),
        warnings: () => [],
      }
    },
  }

  function headerLine(columns: readonly SourceColumn[]): string {
    return `${columns.map(({ label }) => quote(guardFormula(label))).join(delimiter)}\n`
  }

  function quote(text: string): string {
    return quoting === 'all' || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
}
