import type { Block } from '@/lib/datasets/formats/block'
import { type Changes, createChanges, SavedChanges } from '@/lib/datasets/formats/changes'
import type { FileAbout, Format, RowFile } from '@/lib/datasets/formats/format'
import { createLongRow } from '@/lib/datasets/formats/long-row'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import type { RowWriters } from '@/lib/datasets/formats/text-rows'
import { type CellWriter, createCellWriters } from './cells'
import { createRowEncoder } from './encode-rows'
import { guardFormulas } from './formula-guard'
import type { CsvOptions } from './options'

const BYTE_ORDER_MARK = '\uFEFF'
/** Quotes, the delimiter, an apostrophe, and the offset of a moment. */
const MOST_PER_CELL = 16

const lineEnds = { lf: '\n', crlf: '\r\n' } as const

/**
 * CSV as RFC 4180 and PostgreSQL have it: values quoted where needed or all of them, `""` for an empty text and nothing for NULL.
 */
export function createCsv(csv: CsvOptions): Format {
  return {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    compressed: false,

    open(about, out, saved): RowFile {
      const changes = createChanges(
        { keys: about.showsKeys ? about.keys : 0, rowsBefore: about.rowsBefore },
        saved === undefined ? undefined : SavedChanges.parse(saved),
      )
      const { columns, timeZone } = about
      const cells = createCellWriters(columns, { csv, timeZone, changes })
      const writers = rowWriters(about, csv, cells, changes)
      const encodeRows = createRowEncoder(
        columns,
        csv,
        cells.map(({ write }) => write),
        writers,
      )
      let begun = saved !== undefined
      let beforeEncode = changes.save()

      async function begin(): Promise<void> {
        begun = true
        await out.write(Buffer.from((csv.bom ? BYTE_ORDER_MARK : '') + headerLine(columns, csv, changes)))
      }

      return {
        async room() {
          if (!begun) await begin()
          return Number.POSITIVE_INFINITY
        },
        encode(input, from, block, limit) {
          beforeEncode = changes.save()
          return encodeRows(input, from, block, limit)
        },
        takeBack: () => changes.reset(beforeEncode),
        longRow: () => createLongRow(writers),
        write: (block) => out.write(block.content()),
        async end() {
          if (!begun) await begin()
        },
        canBeCut: async () => true,
        save: changes.save,
        warnings: changes.warnings,
      }
    },
  }
}

function rowWriters({ keys }: FileAbout, csv: CsvOptions, cells: readonly CellWriter[], changes: Changes): RowWriters {
  const separator = csv.delimiter.charCodeAt(0)
  const lineEnd = lineEnds[csv.lineEnd]
  const separate = (block: Block, at: number) => {
    if (at > 0) block.bytes[block.length++] = separator
  }
  return {
    keys,
    mostPerField: MOST_PER_CELL + Buffer.byteLength(csv.nullAs),
    beginRow: (_, input, from) => changes.row(input, from),
    fields: cells.map(({ write }, at) => (block, input, from, to) => {
      separate(block, at)
      write(block, input, from, to)
    }),
    longFields: cells.map(({ long }, at) => ({
      ...long,
      begin(block) {
        separate(block, at)
        long.begin(block)
      },
    })),
    writeNull(block, at) {
      separate(block, at)
      block.text(csv.nullAs)
    },
    endRow: (block) => block.text(lineEnd),
  }
}

function headerLine(columns: readonly SourceColumn[], csv: CsvOptions, changes: Changes): string {
  const { delimiter, quoting, guard, lineEnd } = csv
  const cells = columns.map(({ label }) => {
    const text = guard ? guardFormulas(label) : label
    if (text !== label) changes.count('header_guarded', label)
    const isQuoted = quoting === 'all' || /["\r\n]/.test(text) || text.includes(delimiter)
    return isQuoted ? `"${text.replaceAll('"', '""')}"` : text
  })
  return cells.join(delimiter) + lineEnds[lineEnd]
}
