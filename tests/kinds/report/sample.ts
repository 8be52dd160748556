import type { z } from 'zod'
import { createTestContext, type TestGiven } from '@/kinds/kit/testing'
import { runKind } from '@/kinds/kit/worker'
import { contract } from '@/kinds/report/contract'
import type { RunOptions } from '@/kinds/report/worker/run'
import { runReport } from '@/kinds/report/worker/run'
import { tryPages } from '@/kinds/report/worker/try-pages'

const cities = ['München', 'Köln', 'Falkenau', 'Görlitz', 'Łódź']
const names = ['Jörg Müller', 'Änne Groß & Söhne', 'Łukasz Wałęsa', 'Özgür Yıldız']
const types = { number: 'integer', cost: 'numeric', received: 'date', name: 'text', city: 'text' } as const

/** Rows as the database gives them: sorted by city. */
export function permits(count: number, change: (row: Record<string, string | null>, at: number) => void = () => {}) {
  const rows = Array.from({ length: count }, (_, at) => {
    const row: Record<string, string | null> = {
      number: String(at + 1),
      name: names[at % names.length] ?? '',
      city: cities[Math.floor((at * cities.length) / count)] ?? '',
      received: `20${20 + (at % 6)}-0${1 + (at % 9)}-1${at % 10}`,
      cost: `${(at * 7919) % 100_000}.${10 + (at % 90)}`,
    }
    change(row, at)
    return row
  })
  return { label: 'Bauanträge', rows, types }
}

export const payload: z.input<typeof contract.payload> = {
  dataset: 'permits',
  title: 'Bauanträge 2026',
  language: 'de',
  columns: [
    { name: 'number', label: 'Nr.' },
    { name: 'name', label: 'Name' },
    { name: 'received', label: 'Eingang' },
    { name: 'cost', label: 'Kosten (EUR)' },
  ],
  chapters: 'city',
  totals: [{ name: 'cost' }],
  chart: 'received',
  timeZone: 'Europe/Berlin',
}

/** An attempt at a report of these rows, and the next one when it is run again. */
export function setUp(rows: ReturnType<typeof permits>, { options = {}, ...given }: TestGiven & { options?: RunOptions } = {}) {
  const test = createTestContext(contract, { datasets: { permits: rows }, ...given })
  const worker = runKind(contract, (asked, ctx) => runReport(asked, ctx, options), {
    trials: { pages: (asked, _, ctx) => tryPages(asked, ctx) },
  })
  return { ...test, make: (change: Partial<typeof payload> = {}) => test.run(worker, { ...payload, ...change }) }
}

/** The bytes of the report. */
export async function made(rows: ReturnType<typeof permits>, change: Partial<typeof payload> = {}): Promise<Buffer> {
  const test = setUp(rows)
  const { artifact } = await test.make(change)
  if (!artifact) throw new Error('there is no report')
  return test.content(artifact)
}
