import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import exceljs from 'exceljs'

// Writes rows of tab-separated values to a workbook: exceljs.mjs ROWS.tsv FILE.xlsx COLUMNS, a column being t, n or d.
const [rows, file, columns] = process.argv.slice(2)
const startedAt = performance.now()
const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false })
const sheet = workbook.addWorksheet('Rows')
const formats = { t: '@', n: '#,##0.00######', d: 'yyyy-mm-dd' }
sheet.columns = [...columns].map((letter) => ({ style: { numFmt: formats[letter] } }))
const parse = { t: (value) => value, n: Number, d: (value) => new Date(`${value}T00:00:00Z`) }
let written = 0
for await (const line of createInterface({ input: createReadStream(rows) })) {
  const values = line.split('\t')
  sheet.addRow(values.map((value, at) => (value === '\\N' ? null : parse[columns[at]](value)))).commit()
  written += 1
  // It has no back-pressure; without a pause now and then the rows pile up in memory (exceljs#734).
  if (written % 500 === 0) await setImmediate()
}
sheet.commit()
await workbook.commit()
console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000, peakKb: process.resourceUsage().maxRSS }))
