import exceljs from 'exceljs'
import { unzipSync } from 'fflate'
import type { ColumnType } from '@/lib/contracts/datasets'
import type { FileAbout } from '@/lib/datasets/formats/format'
import { storable, unambiguous } from './text'

/**
 * Text cells have the format "Text", so a text like `=1+1` is shown as it is stored and stays a text when somebody
 * edits the cell (docs/decisions/0012-formula-guard.md).
 */
const styles: Record<ColumnType, Partial<exceljs.Style>> = {
  text: { numFmt: '@' },
  json: { numFmt: '@' },
  boolean: {},
  integer: { numFmt: '0' },
  numeric: { numFmt: '#,##0.00######' },
  date: { numFmt: 'yyyy-mm-dd' },
  timestamp: { numFmt: 'yyyy-mm-dd hh:mm:ss' },
}
const headerStyle: Partial<exceljs.Style> = {
  numFmt: '@',
  font: { name: 'Calibri', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } },
}

/** In characters of the default font. */
const widths: Record<ColumnType, number> = { text: 24, json: 40, boolean: 10, integer: 12, numeric: 18, date: 12, timestamp: 20 }
const MAX_HEADER_WIDTH = 40

/** Everything of a workbook but its rows. */
export interface Frame {
  /** A sheet up to and with its header row, and from behind its last row on. */
  head: Buffer
  tail(rows: number): Buffer
  /** Per column, the number that its cells' style has in this workbook. */
  styles: number[]
  /** The letters of each column, A to XFD. */
  letters: string[]
  /** The other parts of the file, by name. */
  parts: Map<string, Uint8Array>
}

/**
 * The frame of a workbook with these sheets: exceljs writes the whole workbook, with a row that has each column's style
 * in the place of the rows, and is cut in two there.
 */
export async function buildFrame(about: FileAbout, sheetNames: readonly string[]): Promise<Frame> {
  const parts = new Map(Object.entries(unzipSync(await writeWorkbook(about, sheetNames))))
  const sheet = textOf(parts, sheetPart(1))
  parts.set(STYLES, Buffer.from(orderFonts(textOf(parts, STYLES))))
  parts.set(HEADERS, Buffer.from(textOf(parts, HEADERS).replaceAll(RETURN, '&#13;')))
  const [, head, sample = '', tail] = /^(.*<row r="1".*?<\/row>)<row r="2"[^>]*?(?:\/>|>(.*?)<\/row>)(<\/sheetData>.*)$/s.exec(sheet) ?? []
  if (head === undefined || tail === undefined) throw new Error('exceljs wrote a sheet of another shape')
  // A column without a style of its own has no cell in the sample, and where none has one there is no sample.
  const styleOf = new Map([...sample.matchAll(/<c r="([A-Z]+)2" s="(\d+)"/g)].map(([, letters, style]) => [letters, Number(style)]))
  const letters = about.columns.map((_, at) => columnLetters(at))
  return {
    // How far the sheet goes is known only when it is written.
    head: Buffer.from(head.replace(/<dimension [^>]*>/, '')),
    tail: (rows) => Buffer.from(tail.replace(/(<autoFilter ref="A1:[A-Z]+)\d+/, (_, before: string) => before + (rows + 1))),
    letters,
    styles: letters.map((one) => styleOf.get(one) ?? 0),
    parts: new Map([...parts].filter(([name]) => !name.endsWith('/') && !name.startsWith(SHEETS))),
  }
}

const textOf = (parts: Map<string, Uint8Array>, name: string) => Buffer.from(parts.get(name) ?? []).toString()

/** Stands for a carriage return until exceljs has written it, which would leave it bare. No text has it: Unicode keeps it free. */
const RETURN = '\uFDD0'
const withReturns = (text: string) => text.replaceAll('\r', RETURN)

const STYLES = 'xl/styles.xml'
const HEADERS = 'xl/sharedStrings.xml'
const SHEETS = 'xl/worksheets/'
export const sheetPart = (number: number) => `${SHEETS}sheet${number}.xml`

/** A to Z, then AA to XFD. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last
}

async function writeWorkbook({ label, columns, dataAsOf, timeZone }: FileAbout, sheetNames: readonly string[]): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  workbook.creator = 'Postroom'
  workbook.lastModifiedBy = 'Postroom'
  workbook.title = storable(label)
  workbook.description = `Times are clock times in ${timeZone}.`
  workbook.created = dataAsOf
  workbook.modified = dataAsOf
  for (const name of sheetNames) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map((column) => ({ width: Math.max(widths[column.type], Math.min(column.label.length + 4, MAX_HEADER_WIDTH)) }))
    sheet.addRow(columns.map((column) => withReturns(unambiguous(storable(column.label))))).eachCell((cell) => {
      cell.style = headerStyle
    })
    const sample = sheet.addRow([])
    for (const [at, { type }] of columns.entries()) sample.getCell(at + 1).style = styles[type]
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 2, column: columns.length } }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The order that Excel's schema asks for; exceljs has one of its own. */
const FONT = ['b', 'sz', 'color', 'name', 'family', 'scheme']

function orderFonts(styles: string): string {
  const place = (element: string) => FONT.indexOf(/^<(\w+)/.exec(element)?.[1] ?? '')
  const ordered = (font: string) => [...font.matchAll(/<[^>]*>/g)].map(([element]) => element).sort((a, b) => place(a) - place(b))
  return styles.replace(/<font>(.*?)<\/font>/g, (_, font: string) => `<font>${ordered(font).join('')}</font>`)
}
