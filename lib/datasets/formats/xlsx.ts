import type exceljs from 'exceljs'
import type { ColumnType } from '@/lib/contracts/datasets'
import type { Format } from './format'
import type { Row, RowSource, SourceColumn } from './row-source'
import { type Cells, createCells } from './xlsx-cells'
import { sheetName } from './xlsx-sheet-name'
import { createStreamedWorkbook } from './xlsx-workbook'

/** 1,048,576 in all, and one of them is the header. */
const SHEET_ROWS = 1_048_575

/**
 * Text cells have the format "Text", so a text like `=1+1` is shown as it is stored and stays a text when somebody
 * edits the cell (docs/decisions/0012-formula-guard.md). Each style is one object: exceljs then looks it up only once.
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
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } },
}

/** In characters of the default font. */
const widths: Record<ColumnType, number> = { text: 24, json: 40, boolean: 10, integer: 12, numeric: 18, date: 12, timestamp: 20 }
const MAX_HEADER_WIDTH = 40

/** A workbook in the format of Excel; more rows than a sheet holds go on in the next one, under the same header. */
export function createXlsx({ sheetRows = SHEET_ROWS }: { sheetRows?: number } = {}): Format {
  return {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',

    async write(source, output, { signal, progress }) {
      const file = createStreamedWorkbook(output, signal)
      const cells = createCells()
      setProperties(file.workbook, source)
      const sheets = createSheets(file.workbook, source, cells, sheetRows)
      let rows = 0
      try {
        for await (const batch of source.rows()) {
          for (const row of batch) sheets.add(row)
          rows += batch.length
          progress(rows)
          await file.drained()
        }
        sheets.end()
        await file.commit()
      } catch (error) {
        file.abort()
        throw error
      }
      return { rows, warnings: cells.warnings() }
    },
  }
}

export const xlsx = createXlsx()

function setProperties(workbook: exceljs.Workbook, { dataset, dataAsOf }: RowSource): void {
  workbook.creator = 'Postroom'
  workbook.lastModifiedBy = 'Postroom'
  workbook.title = dataset.label
  workbook.created = dataAsOf
  workbook.modified = dataAsOf
}

/** Opens the first sheet at once, so that a file without rows has its header too. */
function createSheets(workbook: exceljs.Workbook, { dataset, columns }: RowSource, cells: Cells, sheetRows: number) {
  let number = 1
  let rows = 0
  let sheet = addSheet(workbook, sheetName(dataset.label, number), columns, cells)

  function end(): void {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: columns.length } }
    sheet.commit()
  }

  return {
    end,
    add(values: Row): void {
      if (rows === sheetRows) {
        end()
        number += 1
        rows = 0
        sheet = addSheet(workbook, sheetName(dataset.label, number), columns, cells)
      }
      addRow(sheet, columns, values, cells)
      rows += 1
    },
  }
}

function addSheet(workbook: exceljs.Workbook, name: string, columns: readonly SourceColumn[], cells: Cells): exceljs.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ label, type }) => ({ width: Math.max(widths[type], Math.min(label.length + 4, MAX_HEADER_WIDTH)) }))
  const header = sheet.addRow(columns.map(({ label }) => cells.value('text', label)))
  header.eachCell((cell) => {
    cell.style = headerStyle
  })
  header.commit()
  return sheet
}

function addRow(sheet: exceljs.Worksheet, columns: readonly SourceColumn[], values: Row, cells: Cells): void {
  const row = sheet.addRow(columns.map(({ type }, at) => cells.value(type, values[at] ?? null)))
  for (let at = 0; at < columns.length; at += 1) {
    const type = columns[at]?.type
    if (type && values[at] !== null) row.getCell(at + 1).style = styles[type]
  }
  row.commit()
}
