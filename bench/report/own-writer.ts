import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { ReportPayload } from '@/kinds/report/payload'
import { findTemplate } from '@/kinds/report/templates/own-templates'
import { drawReport } from '@/kinds/report/worker/draw/draw-report'
import { loadLook } from '@/kinds/report/worker/draw/load-look'
import { planDrawing } from '@/kinds/report/worker/draw/plan-drawing'
import { layoutOf } from '@/kinds/report/worker/draw/settings'
import { createRowKeeper, keptRows } from '@/kinds/report/worker/read/kept-rows'
import { createPlanner } from '@/kinds/report/worker/read/plan'
import { createRowCutter } from '@/kinds/report/worker/read/rows'
import { rehearseReport } from '@/kinds/report/worker/rehearse'
import { createPieceFolder } from './piece-folder'
import { heads, rowAt, sectionOf, sectionTitle, title } from './rows.mjs'

// What a job's worker does from the first row to the last page, without the database: ROWS OUT FOLDER [rehearsed]
const [rows, out = '', folder = ''] = [Number(process.argv[2]), process.argv[3], process.argv[4]]
if (process.argv[5] === 'rehearsed') await rehearseReport()
const before = process.argv[5] === 'rehearsed' ? process.cpuUsage() : { user: 0, system: 0 }
const types = ['integer', 'text', 'text', 'text', 'date', 'numeric', 'text', 'text'] as const
const columns = [...heads, 'Bezirk'].map((label, at) => ({ name: `c${at}`, label, type: types[at] ?? ('text' as const) }))
const payload = ReportPayload.parse({
  dataset: 'bench',
  title,
  language: 'de',
  columns: columns.slice(0, -1).map(({ name }) => ({ name })),
  chapters: columns.at(-1)?.name,
  totals: [{ name: 'c5' }],
  chart: 'c4',
  timeZone: 'Europe/Berlin',
})

function* chunks(): Generator<Buffer> {
  const PER_CHUNK = 500
  for (let from = 0; from < rows; from += PER_CHUNK) {
    const count = Math.min(PER_CHUNK, rows - from)
    const lines = Array.from({ length: count }, (_, at) => [...rowAt(from + at), sectionTitle(sectionOf(from + at, rows))].join('\t'))
    yield Buffer.from(`${lines.join('\n')}\n`)
  }
}

const template = findTemplate('', 'letterhead')
if (!template) throw new Error('there is no template')
const look = loadLook(template, 'de')
const pieces = createPieceFolder(folder)
const planner = createPlanner({
  layout: layoutOf(payload, columns),
  language: 'de',
  fonts: look.fonts().regular,
  most: { rows: 2_000_000, chapters: 1000 },
})
const keeper = createRowKeeper(pieces)
const cutter = createRowCutter(0)
for (const chunk of chunks()) {
  for (const { values } of cutter.cut(chunk)) planner.add(values)
  await keeper.add(chunk)
}
const dataAsOf = new Date('2026-11-30T12:00:00Z').toISOString()
const { reading } = await keeper.end({ label: 'Forderungen', columns, keys: 0, dataAsOf, plan: planner.plan() })
const file = createWriteStream(out)
const pages = await drawReport({
  ...planDrawing(payload, reading, look, null),
  rows: (from) => keptRows(pieces, reading, from),
  async write(bytes) {
    if (!file.write(bytes)) await once(file, 'drain')
  },
  onPage: () => {},
  onPlace: async () => {},
})
file.end()
await finished(file)
const { user, system } = process.cpuUsage()
console.log(
  JSON.stringify({ cpuSeconds: (user - before.user + system - before.system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024, pages }),
)
