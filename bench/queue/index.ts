import { setTimeout as delay } from 'node:timers/promises'
import type { Bench, BenchContext, Figure, Table } from '@/bench/bench'
import { median } from '@/bench/support/latencies'
import { processorSeconds, servicePids } from '@/bench/support/processor-time'
import { type Contender, type Prepared, SLOTS, WORKERS } from './contender'
import { bullmq } from './peers/bullmq'
import { graphileWorker } from './peers/graphile-worker'
import { isInstalled } from './peers/load-peer'
import { pgBoss } from './peers/pg-boss'
import { postroom } from './postroom'

const ROUNDS = 3
/** A round that takes longer than this is broken. */
const LONGEST_MS = 300_000

const contenders: Contender[] = [
  postroom,
  graphileWorker({ batched: false }),
  pgBoss({ batched: false }),
  bullmq({ fsync: 'everysec' }),
  graphileWorker({ batched: true }),
  pgBoss({ batched: true }),
  bullmq({ fsync: 'always' }),
]
/** The design's figure is about the two that keep their jobs in PostgreSQL, too; BullMQ is for later. */
const toBeat = contenders.filter(({ name }) => name.startsWith('graphile-worker') || name.startsWith('pg-boss'))

export interface Round {
  perSecond: number
  /** Processor time in ms per job, by part: processes of its own, and the three servers. */
  cpuMs: Record<string, number>
}

export const bench: Bench = {
  name: 'queue',
  title: 'Jobs per second of a kind that does nothing',
  async run(ctx) {
    const jobs = ctx.quick ? 500 : 10_000
    const rounds = ctx.quick ? 1 : ROUNDS
    const present = contenders.filter(({ needs }) => needs === undefined || isInstalled(ctx.peersDir, needs))
    const measured = new Map<Contender, Round[]>(present.map((contender) => [contender, []]))
    for (let round = 0; round < rounds; round++) {
      for (const contender of orderOfRound(present, round)) {
        const result = await measure(contender, jobs, ctx)
        measured.get(contender)?.push(result)
        ctx.log(`round ${round + 1}: ${contender.name} ${Math.round(result.perSecond)} jobs/s`)
      }
    }
    return {
      figures: figures(measured),
      tables: [results(measured), processorTime(measured)],
      notes: [...notes(jobs, rounds), ...missing(present)],
    }
  },
}

/** Nobody always comes first, or after the same other one. */
export function orderOfRound<One>(all: One[], round: number): One[] {
  const order = round % 2 === 0 ? all : [...all].reverse()
  return [...order.slice(round % all.length), ...order.slice(0, round % all.length)]
}

function missing(present: Contender[]): string[] {
  const absent = contenders.filter((contender) => !present.includes(contender)).map(({ name }) => name)
  return absent.length > 0 ? [`Not installed in this run, so not measured: ${absent.join('; ')}.`] : []
}

async function measure(contender: Contender, jobs: number, ctx: BenchContext): Promise<Round> {
  const prepared = await contender.prepare(jobs, ctx)
  try {
    const parts = {
      ...prepared.pids,
      PostgreSQL: servicePids('postgres'),
      RabbitMQ: servicePids('rabbitmq'),
      Redis: servicePids('redis'),
    }
    const before = usage(parts)
    const startedAt = performance.now()
    await prepared.start()
    await untilDone(prepared, jobs)
    const seconds = (performance.now() - startedAt) / 1000
    const after = usage(parts)
    await prepared.check()
    const cpuMs = Object.keys(parts).map((part) => [part, (1000 * ((after[part] ?? 0) - (before[part] ?? 0))) / jobs])
    return { perSecond: jobs / seconds, cpuMs: Object.fromEntries(cpuMs) }
  } finally {
    await prepared.close()
  }
}

function usage(parts: Record<string, number[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(parts).map(([part, pids]) => [part, processorSeconds(pids) ?? 0]))
}

/** Asks seldom, and often towards the end: counting costs the server that is being measured. */
async function untilDone(prepared: Prepared, jobs: number): Promise<void> {
  const deadline = performance.now() + LONGEST_MS
  for (;;) {
    const left = await prepared.left()
    if (left === 0) return
    if (performance.now() > deadline) throw new Error(`${left} of ${jobs} jobs were left after ${LONGEST_MS / 1000} s`)
    await delay(left > jobs / 10 ? 200 : 20)
  }
}

function perSecond(rounds: Round[] = []): number {
  return median(rounds.map((round) => round.perSecond))
}

function figures(measured: Map<Contender, Round[]>): Figure[] {
  const own = perSecond(measured.get(postroom))
  return toBeat.map((peer) => {
    const row = { what: 'jobs per second, no-op kind, all durable', against: peer.name, target: 'ahead' }
    if (!measured.has(peer)) return { ...row, got: `${Math.round(own)}; ${peer.name} is not installed`, reached: null }
    const theirs = perSecond(measured.get(peer))
    return { ...row, got: `${Math.round(own)} against ${Math.round(theirs)} (${(own / theirs).toFixed(2)} ×)`, reached: own > theirs }
  })
}

function results(measured: Map<Contender, Round[]>): Table {
  return {
    caption: 'Jobs per second',
    columns: ['queue', 'jobs/s, median', 'rounds', 'settings'],
    rows: [...measured].map(([{ name, settings }, rounds]) => [
      name,
      String(Math.round(perSecond(rounds))),
      rounds.map((round) => Math.round(round.perSecond)).join(', '),
      settings,
    ]),
  }
}

function processorTime(measured: Map<Contender, Round[]>): Table {
  const columns = ['dispatcher', 'workers and runners', 'workers', 'PostgreSQL', 'RabbitMQ', 'Redis']
  return {
    caption: 'Processor time per job in ms, median: what a job costs however busy the machine is',
    columns: ['queue', 'all', ...columns],
    rows: [...measured].map(([{ name }, rounds]) => {
      const parts = columns.map((part) => median(rounds.map(({ cpuMs }) => cpuMs[part] ?? 0)))
      const total = parts.reduce((sum, part) => sum + part, 0)
      return [name, ...[total, ...parts].map((value) => (value === 0 ? '–' : value.toFixed(2)))]
    }),
  }
}

function notes(jobs: number, rounds: number): string[] {
  return [
    `${jobs} jobs that do nothing, put in beforehand in each queue's own way; ${WORKERS} worker processes with ${SLOTS} jobs at a time each; timed from the word to start, to workers that are connected, until no job is left unfinished in the storage; rounds in alternating order: ${rounds}.`,
    'All on the same private servers: PostgreSQL with fsync and synchronous_commit on, a database of its own per round; Redis with an append-only log. Logs of jobs are off everywhere.',
    'Every job of Postroom is two durable statements (claim; result, notification and revision), a message confirmed by a quorum queue and acknowledged, an attempt in a process of its own, and two events on Redis. The others run their handler inside the worker process and notify nobody.',
    '"Batches": many jobs are taken and completed in one statement. graphile-worker then leaves jobs locked (4 hours) that a killed worker had in its queue; with pg-boss, the jobs of a batch succeed or fail together.',
    'With appendfsync everysec Redis may lose the last second at a power cut; with always it writes to disk before it answers, as PostgreSQL does.',
  ]
}
