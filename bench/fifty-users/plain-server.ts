import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import ExcelJS from 'exceljs'
import pg from 'pg'
import QueryStream from 'pg-query-stream'
import type { Catalog } from '@/lib/datasets/catalog/catalog'

// What Postroom replaces: a web server that writes the export inside the request, with care. It streams on both sides,
// and it has connections enough for all exports beside those for ordinary requests, which many servers do not.
const connectionString = process.env.REGISTER_DATABASE_URL
const ordinary = new pg.Pool({ connectionString, max: 10 })
const exporting = new pg.Pool({ connectionString, max: 60 })

const [permits] = (JSON.parse(readFileSync('datasets.json', 'utf8')) as { datasets: Catalog }).datasets
const columns = permits?.columns ?? []

async function showPermit(id: string, response: ServerResponse): Promise<void> {
  const { rows } = await ordinary.query('SELECT id, file_number, applicant, status FROM register.permits WHERE id = $1', [id])
  response.setHeader('content-type', 'application/json').end(JSON.stringify(rows[0] ?? null))
}

async function exportPermits(response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const client = await exporting.connect()
  try {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: response, useStyles: false, useSharedStrings: false })
    const sheet = workbook.addWorksheet('Building permits')
    sheet.addRow(columns.map(({ label }) => label)).commit()
    const names = columns.map(({ name }) => name)
    const query = new QueryStream(`SELECT ${names.join(', ')} FROM register.permits ORDER BY id`, [], { batchSize: 500 })
    for await (const row of client.query(query)) {
      if (response.destroyed) break
      sheet.addRow(names.map((name) => cell(row[name]))).commit()
    }
    sheet.commit()
    await workbook.commit()
  } finally {
    client.release()
  }
}

function cell(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://plain')
  const handled = pathname === '/export' ? exportPermits(response) : showPermit(searchParams.get('id') ?? '1', response)
  handled.catch(() => response.destroy())
})

process.on('disconnect', () => process.exit())
process.on('SIGTERM', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
