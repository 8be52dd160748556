import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, BenchContext, Figure, Report, Table } from '@/bench/bench'
import { createBenchDatabase } from '@/bench/support/database'
import { median } from '@/bench/support/latencies'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'
import type { Contender, Written } from './contender'
import { type Ours, startOurs } from './ours'
import { type Peers, preparePeers } from './peers'

const MOST_MB = 150
const MOST_DELAY_MS = 50

export const bench: Bench = {
  name: 'export',
  title: 'Exports: seconds, memory, and what others need',

  async run(ctx) {
    const sizes = ctx.quick ? [20_000] : [200_000, 1_000_000]
    const temporary = join(PROJECT_ROOT, '.data/bench/tmp')
    mkdirSync(temporary, { recursive: true })
    // On the disk that the product's files are on, and not on a file system in memory.
    const folder = mkdtempSync(join(temporary, 'export-'))
    const database = await createBenchDatabase(ctx.env, { permits: Math.max(...sizes) })
    try {
      const ours = await startOurs(database, folder, sizes)
      try {
        return await measure(ctx, sizes, ours, await preparePeers(database, folder))
      } finally {
        await ours.end()
      }
    } finally {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Result {
  contender: Contender
  rows: number
  written: Written[]
}

async function measure(ctx: BenchContext, sizes: number[], ours: Ours, peers: Peers): Promise<Report> {
  const results: Result[] = []
  for (const rows of sizes) {
    await peers.prepare(rows)
    const contenders = [...ours.contenders, ...peers.contenders].filter((contender) => rows <= contender.mostRows)
    results.push(...(await alternate(ctx, rows, contenders)))
  }
  return {
    figures: figures(sizes, results, ours),
    tables: sizes.map((rows) => table(rows, results)),
    notes: [
      'Postroom: the built runner, warm, from the order to the finished file: opening the database, COPY, XML, compression, SHA-256, fsync, rename. Each round has a fresh runner, whose peak memory it is.',
      'The writers of XLSX read the same twelve columns, ready, from a file of tab-separated values, count their own seconds without the start of their process, and do not fsync. psql: the whole command.',
      'Medians of rounds in which all take turns.',
      ...peers.missing.map((one) => `Not measured: ${one}.`),
    ],
  }
}

/** All in turn, so that a busy minute of the machine hits everyone; those with fewer rounds leave off early. */
async function alternate(ctx: BenchContext, rows: number, contenders: Contender[]): Promise<Result[]> {
  const results = contenders.map((contender) => ({ contender, rows, written: [] as Written[] }))
  const rounds = ctx.quick ? 1 : Math.max(...contenders.map((contender) => contender.rounds(rows)))
  for (let round = 0; round < rounds; round += 1) {
    for (const { contender, written } of results.filter((result) => round < result.contender.rounds(rows))) {
      const one = await contender.write(rows)
      written.push(one)
      ctx.log(`${rows} rows, ${contender.file}, ${contender.name}: ${one.seconds.toFixed(2)} s`)
    }
  }
  return results
}

const seconds = ({ written }: Result) => median(written.map((one) => one.seconds))

function figures(sizes: number[], results: Result[], ours: Ours): Figure[] {
  const find = (rows: number, file: string, name: string) =>
    results.find((result) => result.rows === rows && result.contender.file === file && result.contender.name.startsWith(name))
  const faster = (rows: number, file: string, peer: string, target: number): Figure => {
    const [own, other] = [find(rows, file, 'Postroom'), find(rows, file, peer)]
    const ratio = own && other ? seconds(other) / seconds(own) : null
    return {
      what: `${file}, 12 columns, ${inThousands(rows)} rows`,
      against: other?.contender.name ?? peer,
      target: `>= ${target} x`,
      got: ratio === null ? 'not measured' : `${ratio.toFixed(2)} x`,
      reached: ratio === null ? null : ratio >= target,
    }
  }
  const peakMb = Math.max(
    ...results.flatMap(({ contender, written }) => (contender.name === 'Postroom' ? written.map((one) => one.peakMb ?? 0) : [])),
  )
  const delayMs = Math.max(...ours.exported.map((one) => one.loopDelayMaxMs))
  return [
    ...sizes.flatMap((rows) => [
      faster(rows, 'XLSX', 'libxlsxwriter', 2.5),
      faster(rows, 'XLSX', 'exceljs', 8),
      faster(rows, 'CSV', 'psql', 0.9),
    ]),
    {
      what: `peak memory of the runner, all formats, ${sizes.map(inThousands).join(' and ')} rows`,
      against: '–',
      target: `<= ${MOST_MB} MB`,
      got: `${Math.round(peakMb)} MB`,
      reached: peakMb <= MOST_MB,
    },
    {
      what: "longest delay of the supervisor's event loop while a runner exports",
      against: '–',
      target: `<= ${MOST_DELAY_MS} ms`,
      got: `${delayMs.toFixed(1)} ms`,
      reached: delayMs <= MOST_DELAY_MS,
    },
  ]
}

function table(rows: number, results: Result[]): Table {
  const own = new Map(
    results.filter((one) => one.rows === rows && one.contender.name === 'Postroom').map((one) => [one.contender.file, seconds(one)]),
  )
  const lines = results.filter((result) => result.rows === rows).sort((a, b) => b.contender.file.localeCompare(a.contender.file))
  return {
    caption: `${inThousands(rows)} rows of 12 columns`,
    columns: ['file', 'written by', 'seconds, median', 'fastest – slowest', 'rows a second', 'Postroom is faster', 'MB', 'peak memory, MB'],
    rows: lines.map((result) => {
      const all = result.written.map((one) => one.seconds)
      const peaks = result.written.flatMap((one) => (one.peakMb === null ? [] : [one.peakMb]))
      const { file, name } = result.contender
      return [
        file,
        name,
        seconds(result).toFixed(2),
        `${Math.min(...all).toFixed(2)} – ${Math.max(...all).toFixed(2)} (${all.length})`,
        Math.round(rows / seconds(result)).toLocaleString('en'),
        name === 'Postroom' ? '' : `${(seconds(result) / (own.get(file) ?? Number.NaN)).toFixed(2)} x`,
        ((result.written[0]?.bytes ?? 0) / 1e6).toFixed(1),
        peaks.length > 0 ? String(Math.round(Math.max(...peaks))) : '–',
      ]
    }),
  }
}

const inThousands = (rows: number) => rows.toLocaleString('en')
