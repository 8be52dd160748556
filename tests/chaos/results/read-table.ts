import { parse } from 'csv-parse/sync'
import { unzip } from '@/tests/kinds/images/support/zip'

const SHEET = 'xl/worksheets/sheet1.xml'

/** The rows of a file below its header, each with its values as texts: of JSON Lines in the order of their names. */
export async function readTable(bytes: Buffer, mediaType: string): Promise<string[][]> {
  if (mediaType.startsWith('text/csv')) return parse(bytes, { bom: true }).slice(1)
  if (mediaType.includes('spreadsheet')) return readSheet((await unzip(bytes)).get(SHEET)?.toString() ?? '')
  const lines = bytes.toString('utf8').split('\n').slice(0, -1)
  return lines.map((line) => Object.values(JSON.parse(line)).map(String))
}

/** By regular expressions, which share nothing with what wrote it. */
function readSheet(sheet: string): string[][] {
  if (!sheet.endsWith('</worksheet>')) throw new Error('the sheet has no end')
  const [, ...rows] = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)]
  return rows.map(([, cells = '']) => {
    const row: string[] = []
    for (const [, letter = '', text, number] of cells.matchAll(/<c r="([A-Z])\d+"[^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)/gs))
      row[letter.charCodeAt(0) - 65] = text ?? number ?? ''
    return Array.from(row, (value) => value ?? '')
  })
}
