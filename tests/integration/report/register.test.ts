import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noList } from '@/kinds/kit/testing/no-list'
import { nothingBrought } from '@/kinds/kit/testing/nothing-brought'
import type { RunContext } from '@/kinds/kit/worker'
import { runContextOf } from '@/kinds/kit/worker/run-context'
import { contract } from '@/kinds/report/contract'
import { runReport } from '@/kinds/report/worker/run'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { seedRegister } from '@/scripts/seed/register'
import { readXlsx } from '@/tests/integration/export/readers/read-xlsx'
import { createScratchDatabase, type ScratchDatabase } from '@/tests/integration/export/run/scratch-database'
import { all, readPdf } from '@/tests/kinds/report/read-pdf'
import { actor, openDatasets } from '@/tests/support/actors'

let database: ScratchDatabase
beforeAll(async () => {
  database = await createScratchDatabase()
  await seedRegister(database.pool, { readerRole: database.readerRole, scale: 3000, log: { info: () => {} } })
})
afterAll(() => database.drop())

it('a report of the register has its rows, chapter by chapter, and the sums of the database; the workbook has the same', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'postroom-report-'))
  const store = createDiskStore({ dir })
  const jobId = '01980f6e-6c2b-7d63-9a3e-0000000000aa'
  const datasets = openDatasets({ catalog: loadCatalog('datasets.json'), connectionUrl: () => database.readerUrl, log: { warn: () => {} } })
  const payload = contract.payload.parse({
    dataset: 'permits',
    language: 'en',
    columns: [{ name: 'file_number' }, { name: 'applicant' }, { name: 'remarks' }, { name: 'cost_estimate' }],
    chapters: 'status',
    totals: [{ name: 'cost_estimate' }],
    chart: 'works',
    timeZone: 'Europe/Berlin',
    workbook: true,
  })
  const ctx = runContextOf(
    {
      jobId,
      attempt: 1,
      actor: actor(),
      signal: new AbortController().signal,
      lastCheckpoint: null,
      progress: () => {},
      checkpoint: async () => {},
      artifact: () => store.create(jobId, 1),
      resumeArtifact: (from) => store.resume(jobId, 1, from),
      scratch: store.scratch(jobId),
      askItems: noList,
      askLimits: noList,
      brought: nothingBrought,
      log: { info: () => {}, warn: () => {} },
    },
    { contract, payload, datasets, reads: ['permits'] },
  ) as RunContext<typeof contract>
  try {
    const { files: [report, workbook] = [] } = await runReport(payload, ctx)
    if (!report || !workbook) throw new Error('a file is missing')
    const contentOf = async (key: string) => buffer(await store.open(key))
    const pdf = await readPdf(await contentOf(report.key))
    const { rows: chapters } = await database.pool.query(
      'SELECT status, count(*)::int AS rows, sum(cost_estimate)::text AS sum FROM register.permits GROUP BY status ORDER BY status',
    )
    const drawn = pdf.root.kids.filter(({ tag }) => tag === 'Sect').slice(1)
    const plain = (text: string | undefined) => text?.replaceAll(',', '') ?? null
    expect(drawn.map(({ kids }) => kids[0]?.text)).toEqual(chapters.map(({ status }) => status))
    expect(drawn.map((one) => all(one, 'TBody').flatMap(({ kids }) => kids).length)).toEqual(chapters.map(({ rows }) => rows))
    expect(drawn.map((one) => plain(all(one, 'TFoot')[0]?.kids[0]?.kids.at(-1)?.text))).toEqual(chapters.map(({ sum }) => sum))
    const { rows: numbers } = await database.pool.query('SELECT file_number FROM register.permits ORDER BY status, id')
    const told = drawn.flatMap((one) => all(one, 'TBody').flatMap(({ kids }) => kids.map((row) => row.kids[0]?.text)))
    expect(told).toEqual(numbers.map(({ file_number }) => file_number))
    expect(pdf.unmarked).toEqual([])

    const copy = join(dir, 'beside.xlsx')
    await writeFile(copy, await contentOf(workbook.key))
    const { sheets } = await readXlsx(copy)
    const [head, ...lines] = sheets[0]?.rows ?? []
    const at = (name: string) => (head ?? []).findIndex((cell) => cell?.value === name)
    const [numberAt, sumAt] = [at('File number'), at('Estimated cost (EUR)')]
    expect(lines.map((line) => line[numberAt]?.value)).toEqual(told)
    const cells = drawn.flatMap((one) => all(one, 'TBody').flatMap(({ kids }) => kids.map((row) => Number(plain(row.kids[3]?.text)))))
    expect(lines.map((line) => Number(line[sumAt]?.value ?? 0))).toEqual(cells)
    expect(workbook.dataAsOf).toEqual(report.dataAsOf)
  } finally {
    await datasets.close()
    await rm(dir, { recursive: true, force: true })
  }
}, 60_000)
