import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface Cell {
  type: 'text' | 'number' | 'boolean' | 'date' | string
  value: string | boolean
  format?: string
}

export interface Workbook {
  properties: { creator: string; title: string }
  sheets: {
    name: string
    rows: (Cell | null)[][]
    frozen: string | null
    filter: string | null
    bold: boolean[]
    widths: number[]
  }[]
}

const script = fileURLToPath(new URL('./read-xlsx.py', import.meta.url))

/** Reads a workbook with openpyxl, from Debian's python3-openpyxl. */
export async function readXlsx(path: string): Promise<Workbook> {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [script, path], { maxBuffer: 1024 ** 3 })
  return JSON.parse(stdout)
}
