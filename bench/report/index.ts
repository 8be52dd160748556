import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bench, BenchContext, Figure, Table } from '@/bench/bench'
import { bundle } from '@/bench/support/bundle'
import { median } from '@/bench/support/latencies'
import { printWithChromium } from './chromium'
import type { Contender, Printed } from './contender'

const ROUNDS = 3
const MOST_MB = 150
const MOST_TIMES = 12
/** The heap that a runner has. */
const HEAP = '--max-old-space-size=384'
const run = promisify(execFile)

interface Measured extends Printed {
  bytes: number
}

export const bench: Bench = {
  name: 'report',
  title: 'PDF tables, tagged: processor time and memory',
  async run(ctx) {
    const [small, few, many] = ctx.quick ? [100, 500, 2000] : [1000, 10_000, 100_000]
    const folder = mkdtempSync(join(tmpdir(), 'postroom-bench-report-'))
    try {
      const contenders = await contendersIn(ctx, folder, { few, many })
      const measured = new Map<string, Measured[]>()
      const rounds = ctx.quick ? 1 : ROUNDS
      for (let round = 1; round <= rounds; round += 1)
        for (const rows of [small, few, many])
          for (const one of contenders.filter(({ mostRows, name }) => rows <= mostRows && (round === 1 || !name.startsWith('Chromium')))) {
            const path = join(folder, 'report.pdf')
            const printed = { ...(await one.print(rows, path)), bytes: statSync(path).size }
            measured.set(keyOf(one.name, rows), [...(measured.get(keyOf(one.name, rows)) ?? []), printed])
            ctx.log(`round ${round}: ${one.name}, ${rows} rows: ${printed.cpuSeconds.toFixed(1)} CPU s, ${Math.round(printed.peakMb)} MB`)
          }
      return { figures: figures(measured, { small, few, many }), tables: [table(measured)], notes: notes(rounds) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const OWN = 'Postroom'
const PDFKIT = 'pdfkit, tagged by hand'
/** As a runner that waits for its first attempt: code is loaded and compiled, fonts are open. */
const REHEARSED = 'rehearsed'
const rehearsed = (name: string) => `${name}, ${REHEARSED}`
const CHROMIUM = 'Chromium, bare tables'
/** What is to be reached was set beside one that printed pages like ours. */
const CHROMIUM_ALIKE = 'Chromium, font, title and “page x of y” as ours'
const keyOf = (name: string, rows: number) => `${name}\t${rows}`

async function contendersIn(
  { peersDir }: BenchContext,
  folder: string,
  { few, many }: { few: number; many: number },
): Promise<Contender[]> {
  const { 'own-writer': entry } = await bundle({ 'own-writer': 'bench/report/own-writer.ts' })
  const measured = async (args: string[]): Promise<Printed> => {
    const { stdout } = await run(process.execPath, [HEAP, ...args], { maxBuffer: 1_000_000 })
    return JSON.parse(stdout) as Printed
  }
  const own = (rows: number, path: string, ...how: string[]) => measured([entry, String(rows), path, folder, ...how])
  const pdfkit = (rows: number, path: string, ...how: string[]) =>
    measured(['bench/report/peers/pdfkit.mjs', String(rows), path, peersDir, ...how])
  return [
    { name: OWN, mostRows: many, print: own },
    { name: rehearsed(OWN), mostRows: few, print: (rows, path) => own(rows, path, REHEARSED) },
    { name: PDFKIT, mostRows: few, print: pdfkit },
    { name: rehearsed(PDFKIT), mostRows: few, print: (rows, path) => pdfkit(rows, path, REHEARSED) },
    { name: CHROMIUM, mostRows: few, print: (rows, path) => printWithChromium(rows, path, 'bare') },
    { name: CHROMIUM_ALIKE, mostRows: few, print: (rows, path) => printWithChromium(rows, path, 'alike') },
  ]
}

function of(measured: ReadonlyMap<string, Measured[]>, name: string, rows: number) {
  const all = measured.get(keyOf(name, rows)) ?? []
  const middle = (what: (one: Measured) => number) => median(all.map(what))
  return { cpu: middle(({ cpuSeconds }) => cpuSeconds), mb: middle(({ peakMb }) => peakMb), bytes: middle(({ bytes }) => bytes) }
}

function figures(measured: ReadonlyMap<string, Measured[]>, { small, few, many }: { small: number; few: number; many: number }): Figure[] {
  const [own, all] = [of(measured, OWN, few), of(measured, OWN, many)]
  const count = (rows: number) => rows.toLocaleString('en')
  const share = (name: string, most: number, { ours = OWN, rows = few } = {}): Figure => {
    const [mine, peer] = [of(measured, ours, rows), of(measured, name, rows)]
    const got = `${mine.cpu.toFixed(1)} of ${peer.cpu.toFixed(1)} CPU s (1/${(peer.cpu / mine.cpu).toFixed(1)})`
    return {
      what: `a report of ${count(rows)} rows${ours === OWN ? ', from the start of a process' : ', in a process that has rehearsed'}`,
      against: name,
      target: `<= 1/${most} of its processor time`,
      got,
      reached: mine.cpu * most <= peer.cpu,
    }
  }
  return [
    share(PDFKIT, 5),
    share(rehearsed(PDFKIT), 5, { ours: rehearsed(OWN) }),
    share(CHROMIUM_ALIKE, 20),
    share(CHROMIUM_ALIKE, 3, { rows: small }),
    share(CHROMIUM, 20),
    share(CHROMIUM, 3, { rows: small }),
    {
      what: `a report of ${count(many)} rows`,
      against: `itself at ${count(few)}`,
      target: `<= ${MOST_TIMES} ×`,
      got: `${(all.cpu / own.cpu).toFixed(1)} × (${all.cpu.toFixed(1)} CPU s)`,
      reached: all.cpu <= MOST_TIMES * own.cpu,
    },
    {
      what: `peak memory, ${count(many)} rows`,
      against: '–',
      target: `<= ${MOST_MB} MB`,
      got: `${Math.round(all.mb)} MB`,
      reached: all.mb <= MOST_MB,
    },
  ]
}

function table(measured: ReadonlyMap<string, Measured[]>): Table {
  const rows = [...measured.keys()].map((key) => {
    const [name = '', count = ''] = key.split('\t')
    const { cpu, mb, bytes } = of(measured, name, Number(count))
    return [name, Number(count).toLocaleString('en'), cpu.toFixed(1), String(Math.round(mb)), (bytes / 1e6).toFixed(1)]
  })
  return { caption: 'The same seven columns in ten sections', columns: ['', 'rows', 'CPU s', 'peak MB', 'file, MB'], rows }
}

const notes = (rounds: number) => [
  `Postroom: all that its worker does but for the database: rows looked at, kept and read again, cover, contents, two charts, chapters with sums, fonts cut down. Medians of ${rounds} rounds; Chromium is measured once.`,
  '“Rehearsed”: a report of 400 rows was drawn before, as runners do before their first attempt; its time is not counted.',
  'pdfkit and Chromium draw the tables and headings alone; of Chromium there are two pages: one in a font of the system, with nothing beside the tables, and one with what stands on each of our pages. Neither has our cover, contents, charts and sums. At 100,000 rows pdfkit needs more than the heap that a runner has, and Chromium prints nothing from some 30,000 on: they are not asked to.',
]
