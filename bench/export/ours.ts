import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '@/bench/support/bundle'
import { type Child, startChild } from '@/bench/support/child'
import type { BenchDatabase } from '@/bench/support/database'
import { ExportFormat, ExportPayload } from '@/kinds/export/payload'
import { columns } from './columns'
import type { Contender, Written } from './contender'
import type { Exported, SupervisorAnswers } from './supervisor'

export interface Ours {
  contenders: (Contender & { format: ExportFormat })[]
  /** Of every export so far. */
  exported: Exported[]
  end(): Promise<void>
}

const files: Record<ExportFormat, string> = { xlsx: 'XLSX', csv: 'CSV', jsonl: 'JSON Lines' }

/** Postroom's exports: the built runner, from the order to the file that is fsynced, renamed and checksummed. */
export async function startOurs(database: BenchDatabase, folder: string, sizes: number[]): Promise<Ours> {
  const dir = mkdtempSync(join(folder, 'ours-'))
  const described = columns.map((column) => ({ ...column, label: column.name }))
  const datasets = sizes.map((rows) => ({
    id: `permits-${rows}`,
    label: 'Building permits',
    connection: 'REGISTER_DATABASE_URL',
    source: { query: `SELECT * FROM register.permits WHERE id <= ${rows}` },
    key: ['id'],
    columns: [{ name: 'id', label: 'id', type: 'integer' }, ...described],
  }))
  writeFileSync(join(dir, 'datasets.json'), JSON.stringify({ datasets }))
  const { supervisor: entry } = await bundle({ supervisor: 'bench/export/supervisor.ts' })
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...database.urls,
    DATASETS_FILE: join(dir, 'datasets.json'),
    ARTIFACTS_DIR: join(dir, 'files'),
  }
  const supervisor: Child<SupervisorAnswers> = await startChild<SupervisorAnswers>(entry, { env })
  const exported: Exported[] = []

  async function write(format: ExportFormat, rows: number): Promise<Written> {
    const payload = ExportPayload.parse({ dataset: `permits-${rows}`, format, columns: columns.map(({ name }) => ({ name })) })
    const done = await supervisor.ask('export', { runner: 'dist/runner.js', payload })
    rmSync(join(dir, 'files'), { recursive: true })
    if (done.rows !== rows) throw new Error(`the file has ${done.rows} rows, not ${rows}`)
    exported.push(done)
    return done
  }

  return {
    exported,
    contenders: ExportFormat.options.map((format) => ({
      name: 'Postroom',
      format,
      file: files[format],
      mostRows: Number.POSITIVE_INFINITY,
      rounds: () => 5,
      write: (rows) => write(format, rows),
    })),
    async end() {
      await supervisor.end()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
