import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bench, Figure } from '@/bench/bench'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import { median } from '@/bench/support/latencies'
import { contract } from '@/kinds/images/contract'
import { lowerPriority } from '@/workers/process/lower-priority'
import { needsByKind, usualNeeds } from '@/workers/runner-needs'
import type { BareAnswers } from './bare-loop'
import { type Beside, besideBatch } from './beside'
import { packCost } from './pack-cost'
import { drawPhotos, type Photo } from './photos'
import { type Batch, runBatch } from './run-batch'
import { shareBeside } from './share'

const ROUNDS = 3
const AT_ONCE = 2
const LEAST_OF_BARE = 0.9
const LEAST_OF_CONVERT = 1.5
const MOST_PACKING = 0.05
const MOST_MB = 450
const MOST_SLOWED = 1.2
/** Then a batch takes so much less of a processor than what computes beside it on that one. */
const LEAST_SHARE = 1 / (MOST_SLOWED - 1)
const SHARE_MS = 10_000
const ROWS_BESIDE = 200_000
/** It takes seconds for each. */
const MOST_BY_CONVERT = 12
/** That of a runner of pictures. */
const { niceness } = needsByKind([contract]).get('images') ?? usualNeeds
const run = promisify(execFile)

interface Round {
  bare: { seconds: number; cpuSeconds: number }
  own: Batch
  /** Null where ImageMagick is not there. */
  convert: number | null
}

export const bench: Bench = {
  name: 'images',
  title: 'Pictures: 12 megapixels to 1,600 pixels, JPEG',
  async run(ctx) {
    const count = ctx.quick ? 6 : 36
    const folder = mkdtempSync(join(tmpdir(), 'postroom-bench-images-'))
    try {
      const photos = await drawPhotos(count, join(folder, 'from'))
      const rounds: Round[] = []
      for (let round = 1; round <= (ctx.quick ? 1 : ROUNDS); round += 1) {
        const one = await runRound(photos, folder)
        rounds.push(one)
        ctx.log(
          `round ${round}: bare ${one.bare.seconds.toFixed(1)} s, a job ${one.own.convertSeconds.toFixed(1)} s, convert ${one.convert?.toFixed(1) ?? '–'} s`,
        )
      }
      const made = readdirSync(join(folder, 'to')).map((name) => readFileSync(join(folder, 'to', name)))
      const packing = await packCost(made, join(folder, 'packed'))
      const avif = await runBatch(photos.slice(0, Math.min(count, 8)), { format: 'avif', sheet: false })
      const share = await shareBeside({ usual: usualNeeds.niceness, givingWay: niceness, threads: availableParallelism(), ms: SHARE_MS })
      const beside = ctx.quick ? null : await besideBatch(photos, { env: ctx.env, folder, rows: ROWS_BESIDE })
      for (const { alone, beside: during } of beside ?? [])
        ctx.log(`an export of ${ROWS_BESIDE} rows: alone ${alone.toFixed(2)} s, beside pictures ${during.toFixed(2)} s`)
      return {
        figures: figures({ rounds, packing, avif, share, beside }),
        tables: [table(rounds, count)],
        notes: notes(count, rounds.length),
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function runRound(photos: readonly Photo[], folder: string): Promise<Round> {
  const from = join(folder, 'from')
  const { 'bare-loop': entry } = await bundle({ 'bare-loop': 'bench/images/bare-loop.ts' })
  // As a runner is run: a busy machine is busy for each of them.
  const child = await startChild<BareAnswers>(entry, { env: process.env, detached: true })
  try {
    await lowerPriority(child.pid, niceness)
    const bare = await child.ask('run', { from, to: folderIn(folder, 'to'), atOnce: AT_ONCE })
    const own = await runBatch(photos, { format: 'jpeg', sheet: false })
    const converted = async () => {
      const few = Math.min(photos.length, MOST_BY_CONVERT)
      return ((await child.ask('convert', { from, to: folderIn(folder, 'magick'), atOnce: AT_ONCE, count: few })) * photos.length) / few
    }
    return { bare, own, convert: (await isThere('convert')) ? await converted() : null }
  } finally {
    await child.end()
  }
}

function folderIn(folder: string, name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  return path
}

const isThere = (command: string) =>
  run(command, ['-version']).then(
    ({ stdout }) => stdout.includes('ImageMagick'),
    () => false,
  )

const of = (rounds: readonly Round[], what: (round: Round) => number) => median(rounds.map(what))

interface Measured {
  rounds: Round[]
  packing: number
  avif: Batch
  share: number
  /** Null where it was not measured. */
  beside: Beside[] | null
}

function figures({ rounds, packing, avif, share, beside }: Measured): Figure[] {
  const speed = of(rounds, ({ bare, own }) => bare.seconds / own.convertSeconds)
  const converted = rounds.flatMap(({ convert, own }) => (convert === null ? [] : [convert / own.convertSeconds]))
  const part = packing / of(rounds, ({ own }) => own.cpuSeconds)
  const peak = Math.max(avif.peakMb, ...rounds.map(({ own }) => own.peakMb))
  const slowed = beside && median(beside.map(({ alone, beside: during }) => during / alone))
  const times = (ratio: number) => `${ratio.toFixed(2)} ×`
  return [
    {
      what: 'pictures per second, converted in a job',
      against: 'a bare sharp loop',
      target: `>= ${LEAST_OF_BARE} ×`,
      got: times(speed),
      reached: speed >= LEAST_OF_BARE,
    },
    {
      what: 'pictures per second, converted in a job',
      against: 'ImageMagick convert, as many at a time',
      target: `>= ${LEAST_OF_CONVERT} ×`,
      got: converted.length > 0 ? times(median(converted)) : '–',
      reached: converted.length > 0 ? median(converted) >= LEAST_OF_CONVERT : null,
    },
    {
      what: 'keeping and packing, of all processor time',
      against: '–',
      target: '<= 5 %',
      got: `${(100 * part).toFixed(1)} %`,
      reached: part <= MOST_PACKING,
    },
    {
      what: 'peak memory of the runner, AVIF too',
      against: '–',
      target: `<= ${MOST_MB} MB`,
      got: `${Math.round(peak)} MB`,
      reached: peak <= MOST_MB,
    },
    {
      what: 'processor time that a computing runner of another kind gets, where none is free',
      against: 'each thread of pictures',
      target: `>= ${LEAST_SHARE.toFixed(0)} ×`,
      got: times(share),
      reached: share >= LEAST_SHARE,
    },
    {
      what: 'an export in a runner of its own while pictures become AVIF',
      against: 'the same export alone',
      target: `<= ${MOST_SLOWED} ×`,
      got: slowed === null ? '–' : times(slowed),
      reached: slowed === null ? null : slowed <= MOST_SLOWED,
    },
  ]
}

function table(rounds: Round[], count: number) {
  const cells = (name: string, seconds: number, cpu: number | null) => [
    name,
    seconds.toFixed(1),
    (count / seconds).toFixed(1),
    cpu === null ? '–' : ((1000 * cpu) / count).toFixed(0),
  ]
  const converted = rounds.flatMap(({ convert }) => (convert === null ? [] : [convert]))
  return {
    caption: `${count} photos of 12 megapixels, ${AT_ONCE} at a time`,
    columns: ['', 'seconds', 'pictures/s', 'processor, ms a picture'],
    rows: [
      cells(
        'bare sharp loop',
        of(rounds, ({ bare }) => bare.seconds),
        of(rounds, ({ bare }) => bare.cpuSeconds),
      ),
      cells(
        'a job: pictures, thumbs, list',
        of(rounds, ({ own }) => own.convertSeconds),
        of(rounds, ({ own }) => own.cpuSeconds),
      ),
      cells(
        'a job, from its begin to its end',
        of(rounds, ({ own }) => own.wholeSeconds),
        null,
      ),
      ...(converted.length > 0 ? [cells('ImageMagick convert', median(converted), null)] : []),
    ],
  }
}

const notes = (count: number, rounds: number) => [
  `${count} photos, drawn by code, from files to files; the job brings them as a ZIP and leaves one. Same library, same settings, the same run; rounds: ${rounds}, medians, all with the priority of a runner. convert took as many times as long as it did for twelve. The job's processor time is that of worker and runner, with the list in the ledger and the thumbs that the page shows.`,
]
