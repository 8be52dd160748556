import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import type { ArtifactStore } from '@/lib/artifacts/store'
import { readXlsx } from '@/tests/integration/export/readers/read-xlsx'

const ROWS = 3000
const LINES = 60
const FILES = 2
const columns = [
  { name: 'id', label: 'id', type: 'integer' },
  { name: 'words', label: 'words', type: 'text' },
]

/** Of which some are under way at any time. */
export const CONCURRENCY = 3
const list = { count: 24, ms: 4, concurrency: CONCURRENCY }

/** What the rows of the matrix run: a workbook of some ten parts, and two files of lines without parts. */
export const work = {
  table: `CREATE TABLE things AS SELECT n AS id, 'words of ' || n AS words FROM generate_series(1, ${ROWS}) n;
          ALTER TABLE things ADD PRIMARY KEY (id); ANALYZE things`,
  dataset: { id: 'things', label: 'Things', connection: 'DATABASE_URL', source: { table: 'things' }, key: ['id'], columns },
  export: {
    kind: 'export',
    payload: { dataset: 'things', format: 'xlsx', columns: [{ name: 'id' }, { name: 'words' }], filters: [], sort: [], timeZone: 'UTC' },
  },
  write: { kind: 'test.write', payload: { lines: LINES, everyMs: 2, files: FILES } },
  once: { kind: 'test.deliver', payload: { policy: 'once', ...list } },
  repeat: { kind: 'test.deliver', payload: { policy: 'repeat', ...list } },
  /** Until it is told to stop. */
  endless: { kind: 'test.write', payload: { lines: 100_000, files: FILES } },
}

/** How many files such a job leaves. */
export const filesOf = (kind: string) => ({ export: 1, 'test.deliver': 0 })[kind] ?? FILES

/** Where files are. */
interface Place {
  artifactsDir: string
  store: Pick<ArtifactStore, 'open'>
}

const oneTo = (last: number) => Array.from({ length: last }, (_, at) => String(at + 1))

/** All rows, in order, none twice; read by a program that is not the writer. */
export async function expectContent(stage: Place, kind: string, key: string): Promise<void> {
  if (kind !== 'export') {
    const lines = (await text(await stage.store.open(key))).trimEnd().split('\n')
    return expect(lines).toEqual(oneTo(LINES))
  }
  const { sheets } = await readXlsx(join(stage.artifactsDir, key))
  const [header, ...rows] = sheets.flatMap((sheet) => sheet.rows.map((row) => row.map((cell) => String(cell?.value))))
  expect(header).toEqual(['id', 'words'])
  expect(rows).toEqual(oneTo(ROWS).map((id) => [id, `words of ${id}`]))
}
