import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { requiredUrl } from '@/tests/support/database'
import { benches } from './index'
import { describeMachine } from './machine'
import { plotFile, renderPerformance, type Section } from './markdown'

// Puts the benches' reports together, for scripts/launch/bench/run.mjs:
// node --import tsx bench/put-together.ts --folder .data/bench/reports --names queue,submit --command 'npm run bench' [--write docs/performance.md]
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '.data/bench/reports' },
    names: { type: 'string', default: '' },
    command: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    write: { type: 'string', default: '' },
  },
})

const Stored = z.object({
  title: z.string(),
  figures: z.array(
    z.object({ what: z.string(), against: z.string(), target: z.string(), got: z.string(), reached: z.boolean().nullable() }),
  ),
  tables: z.array(z.object({ caption: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.string())) })),
  plots: z.array(z.object({ name: z.string(), alt: z.string(), svg: z.string() })).default([]),
  notes: z.array(z.string()),
})

const urls = ['DATABASE_URL', 'REGISTER_DATABASE_URL', 'REDIS_URL', 'RABBITMQ_URL'] as const
const env = Object.fromEntries(urls.map((name) => [name, requiredUrl(name)])) as Record<(typeof urls)[number], string>
const sections = await Promise.all(values.names.split(',').map(readSection))
const text = renderPerformance({
  date: new Date().toISOString().slice(0, 10),
  command: values.command,
  machine: await describeMachine(env),
  sections,
  quick: values.quick,
})
if (values.write) writeFileSync(values.write, text)
// A page and its pictures are beside each other; without one they are left with the reports.
const beside = values.write ? dirname(values.write) : values.folder
for (const plot of sections.flatMap(({ report }) => report?.plots ?? [])) {
  const file = join(beside, plotFile(plot))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, plot.svg)
}
console.log(`\n${text}`)

async function readSection(name: string): Promise<Section> {
  const file = join(values.folder, `${name}.json`)
  if (!existsSync(file)) return { name, title: await titleOf(name), report: null }
  const { title, ...report } = Stored.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { name, title, report }
}

async function titleOf(name: string): Promise<string> {
  const loaded = await benches[name]?.().catch(() => null)
  return loaded?.bench.title ?? name
}
