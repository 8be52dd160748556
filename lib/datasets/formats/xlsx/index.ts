import { z } from 'zod'
import type { Warning } from '@/lib/contracts/artifact'
import { type Changes, createChanges, SavedChanges } from '@/lib/datasets/formats/changes'
import type { Format, RowFile } from '@/lib/datasets/formats/format'
import { createLongRow } from '@/lib/datasets/formats/long-row'
import { createRepeated } from '@/lib/datasets/formats/moments/repeated'
import { encodeTextRows, type RowWriters } from '@/lib/datasets/formats/text-rows'
import { createZipWriter, ZipState } from '@/lib/datasets/zip/zip-writer'
import { type CellWriter, createCellWriter, put, putNumbered } from './cell-writers'
import { buildFrame, type Frame, sheetPart } from './frame'
import { createRowNumber, type RowNumber } from './row-number'
import { sheetName } from './sheet-name'

/** 1,048,576 in all, and one of them is the header. */
const SHEET_ROWS = 1_048_575
/** Before compression. An entry of a ZIP cannot announce more than 4 GiB unless it does so from the start. */
const SHEET_BYTES = 3.5 * 2 ** 30
/** The fastest: compression is most of the work, and a sheet's XML is mostly repetition. */
const COMPRESSION = 1

/** `<c r="XFD1048576" s="12" t="inlineStr"><is><t xml:space="preserve">` and its end. */
const MOST_PER_CELL = 100

const ROW_END = Buffer.from('</row>')
/** The first bytes by which programs tell a workbook from another ZIP. */
const FIRST_PARTS = ['_rels/.rels', 'docProps/core.xml']

const SavedXlsx = z.object({
  zip: ZipState,
  /** Rows of each sheet so far, without headers. */
  sheets: z.array(z.int()).min(1),
  changes: SavedChanges,
})

/** A workbook in the format of Excel; more rows than a sheet holds go on in the next one, under the same header. */
export function createXlsx({ sheetRows = SHEET_ROWS, sheetBytes = SHEET_BYTES } = {}): Format {
  return {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    compressed: true,

    open(about, out, saved): RowFile {
      const before = saved === undefined ? null : SavedXlsx.parse(saved)
      const zip = createZipWriter(out, { modified: about.dataAsOf, level: COMPRESSION }, before?.zip)
      const changes = createChanges({ keys: about.showsKeys ? about.keys : 0, rowsBefore: about.rowsBefore }, before?.changes)
      const sheets = [...(before?.sheets ?? [])]
      const rowNumber = createRowNumber()
      let begun: { frame: Frame; writers: RowWriters } | null = null
      /** Rows of the last sheet that are encoded; those that are written may be fewer. */
      let encoded = sheets.at(-1) ?? 0
      let beforeEncode = { encoded, changes: changes.save() }

      async function begin() {
        const frame = await buildFrame(about, [sheetName(about.label, 1)])
        const isRepeated = createRepeated(about.timeZone)
        const cells = about.columns.map(({ type, label }, at) =>
          createCellWriter(
            { type, label, letters: frame.letters[at] ?? '', style: frame.styles[at] ?? 0 },
            { rowNumber, changes, isRepeated },
          ),
        )
        rowNumber.set(encoded + 2)
        if (!before) for (const name of FIRST_PARTS) await zip.add(name, frame.parts.get(name) ?? Buffer.alloc(0))
        begun = { frame, writers: rowWriters(about.keys, cells, rowNumber, changes) }
        if (!before) startSheet(frame)
        return begun
      }

      function startSheet({ head }: Frame): void {
        sheets.push(0)
        encoded = 0
        rowNumber.set(2)
        zip.start(sheetPart(sheets.length))
        // A failure is that of every write after it too.
        zip.write(head).catch(() => {})
      }

      async function endSheet({ tail }: Frame): Promise<void> {
        await Promise.all([zip.write(tail(sheets.at(-1) ?? 0)), zip.finish()])
      }

      return {
        async room() {
          const { frame } = begun ?? (await begin())
          if (encoded >= sheetRows || zip.size().entry >= sheetBytes) {
            await endSheet(frame)
            startSheet(frame)
          }
          return sheetRows - encoded
        },
        encode(input, from, block, limit) {
          if (!begun) throw new Error('ask for room first')
          const rows = block.rows
          beforeEncode = { encoded, changes: changes.save() }
          const at = encodeTextRows(input, from, block, limit, begun.writers)
          encoded += block.rows - rows
          return at
        },
        longRow() {
          if (!begun) throw new Error('ask for room first')
          return createLongRow(begun.writers, () => {
            encoded += 1
          })
        },
        takeBack() {
          encoded = beforeEncode.encoded
          rowNumber.set(encoded + 2)
          changes.reset(beforeEncode.changes)
        },
        async write(block) {
          sheets[sheets.length - 1] = (sheets.at(-1) ?? 0) + block.rows
          await zip.write(block.content())
        },
        async end() {
          const { frame } = begun ?? (await begin())
          await endSheet(frame)
          const names = sheets.map((_, at) => sheetName(about.label, at + 1))
          const { parts } = names.length === 1 ? frame : await buildFrame(about, names)
          for (const [name, bytes] of parts) if (!FIRST_PARTS.includes(name)) await zip.add(name, bytes)
          await zip.close()
        },
        canBeCut: async () => true,
        save: () => ({ zip: zip.save(), sheets: [...sheets], changes: changes.save() }) satisfies z.infer<typeof SavedXlsx>,
        warnings: () => [...sheetWarnings(sheets.length), ...changes.warnings()],
      }
    },
  }
}

export const xlsx = createXlsx()

/** Whoever opens the first sheet should know that it is not all. */
function sheetWarnings(sheets: number): Warning[] {
  const message = 'A sheet holds 1,048,576 lines: the rows go on in further sheets of the file.'
  return sheets > 1 ? [{ code: 'further_sheets', message, count: sheets - 1 }] : []
}

function rowWriters(keys: number, cells: CellWriter[], rowNumber: RowNumber, changes: Changes): RowWriters {
  const begin = rowNumber.within('<row r="', '">')
  return {
    keys,
    fields: cells.map(({ write }) => write),
    longFields: cells.map(({ long }) => long),
    mostPerField: MOST_PER_CELL,
    beginRow(block, input, from) {
      changes.row(input, from)
      putNumbered(block, begin)
    },
    // No cell at all.
    writeNull() {},
    endRow(block) {
      put(block, ROW_END)
      rowNumber.next()
    },
  }
}
