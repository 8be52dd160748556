import { execFile } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchDatabase } from '@/bench/support/database'
import { columnLetters, rowsSql } from './columns'
import type { Contender, Written } from './contender'

const run = promisify(execFile)
const SLOW = { mostRows: 1_000_000, rounds: (rows: number) => (rows > 200_000 ? 1 : 3) }
const FAST = { mostRows: Number.POSITIVE_INFINITY, rounds: () => 5 }

export interface Peers {
  contenders: Contender[]
  /** Those that could not be had, and why. */
  missing: string[]
  /** Writes what they read: the same rows in a file, so that none of them needs a database. */
  prepare(rows: number): Promise<void>
}

/**
 * What a developer would take instead. The writers get the rows ready in a file of tab-separated values; each prints
 * its own seconds and its peak memory, so that the start of its process does not count. psql reads the database.
 */
export async function preparePeers(database: BenchDatabase, folder: string): Promise<Peers> {
  const url = database.urls.REGISTER_DATABASE_URL
  const rowsFile = (rows: number) => join(folder, `rows-${rows}.tsv`)
  const missing: string[] = []

  async function measured(program: string, args: string[], rows: number, file: string): Promise<Written> {
    const { stdout } = await run(program, [...args, rowsFile(rows), file, columnLetters])
    const { seconds, peakKb } = JSON.parse(stdout) as { seconds: number; peakKb: number }
    return { seconds, peakMb: peakKb / 1024, bytes: takeAway(file) }
  }

  async function psqlCopy(rows: number): Promise<Written> {
    const file = join(folder, 'psql.csv')
    const startedAt = performance.now()
    await run('psql', [url, '-qc', `\\copy (${rowsSql(rows)}) TO '${file}' WITH (FORMAT csv, HEADER)`])
    return { seconds: (performance.now() - startedAt) / 1000, peakMb: null, bytes: takeAway(file) }
  }

  const xlsx = (name: string) => join(folder, `${name}.xlsx`)
  const contenders: Contender[] = []
  const compiled = await compile(folder)
  if (compiled.program === null) missing.push(`libxlsxwriter: ${compiled.why}`)
  else {
    const { program } = compiled
    const write = (rows: number) => measured(program, [], rows, xlsx('c'))
    contenders.push({ name: 'libxlsxwriter (C, constant memory)', file: 'XLSX', ...FAST, write })
  }
  const exceljs = (rows: number) => measured(process.execPath, ['bench/export/peers/exceljs.mjs'], rows, xlsx('exceljs'))
  contenders.push({ name: 'exceljs, streaming', file: 'XLSX', ...SLOW, write: exceljs })
  if (await hasXlsxWriter()) {
    const write = (rows: number) => measured('/usr/bin/python3', ['bench/export/peers/write_xlsx.py'], rows, xlsx('py'))
    contenders.push({ name: 'XlsxWriter (Python, constant memory)', file: 'XLSX', ...SLOW, write })
  } else missing.push('XlsxWriter: the package python3-xlsxwriter is not installed')
  contenders.push({ name: 'psql \\copy', file: 'CSV', ...FAST, write: psqlCopy })

  return {
    contenders,
    missing,
    async prepare(rows) {
      await run('psql', [url, '-qc', `\\copy (${rowsSql(rows)}) TO '${rowsFile(rows)}'`])
    },
  }
}

function takeAway(file: string): number {
  const { size } = statSync(file)
  rmSync(file)
  return size
}

async function compile(folder: string): Promise<{ program: string } | { program: null; why: string }> {
  if (!existsSync('/usr/include/xlsxwriter.h')) return { program: null, why: 'the package libxlsxwriter-dev is not installed' }
  const program = join(folder, 'libxlsxwriter')
  try {
    await run('cc', ['-O2', 'bench/export/peers/libxlsxwriter.c', '-o', program, '-lxlsxwriter'])
    return { program }
  } catch (error) {
    return { program: null, why: `it does not compile here (${error instanceof Error ? error.message.split('\n')[0] : error})` }
  }
}

async function hasXlsxWriter(): Promise<boolean> {
  return run('/usr/bin/python3', ['-c', 'import xlsxwriter']).then(
    () => true,
    () => false,
  )
}
