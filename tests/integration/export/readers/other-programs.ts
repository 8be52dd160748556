import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const place = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))
const options = { maxBuffer: 1024 ** 3 }

export interface OfficeSheet {
  name: string
  rows: (string | number)[][]
}

export interface CsvForOffice {
  path: string
  /** What LibreOffice is told to take for it. */
  separator: string
  language: 'en-US' | 'de-DE'
}

/** The cells of workbooks as LibreOffice has them, in one process for all of them. */
export const readWithOffice = (paths: string[]) => askOffice<OfficeSheet[]>(paths)

/** The cells of CSV files, and which of them became formulas. */
export const readCsvWithOffice = (files: CsvForOffice[]) =>
  askOffice<{ rows: (string | number)[][]; formulas: string[] }>(files.map((file) => JSON.stringify(file)))

async function askOffice<Book>(paths: string[]): Promise<Book[]> {
  const profile = await mkdtemp(join(tmpdir(), 'postroom-office-'))
  try {
    const { stdout } = await run('/usr/bin/python3', [place('read-with-office.py'), profile, ...paths], options)
    const { code, books } = JSON.parse(stdout)
    if (code !== 0) throw new Error(`LibreOffice ended with ${code}`)
    return books
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
}

/** What the Open XML SDK finds wrong in each workbook. */
export async function validateXlsx(paths: string[]): Promise<object[][]> {
  const { stdout } = await run(process.execPath, [place('validate-xlsx.mjs'), ...paths], options)
  return JSON.parse(stdout)
}
