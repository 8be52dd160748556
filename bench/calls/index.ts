import type { Bench, Figure } from '@/bench/bench'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import { median } from '@/bench/support/latencies'
import { createTestDatabase } from '@/tests/support/database'
import type { ApiAnswers } from './api'
import type { LoopAnswers } from './bare-loop'
import { type CallsResult, runCalls } from './run-calls'

const ROUNDS = 3
const CONCURRENCY = 50
const LEAST = 0.7
/** Never reached on one machine, and asked for all the same. */
const FREE = { perSecond: 100_000, burst: 1000 }
const LIMITED = { perSecond: 300, burst: 10 }

export const bench: Bench = {
  name: 'calls',
  title: 'Calls: one for each row, beside a bare loop',
  async run(ctx) {
    const calls = ctx.quick ? 1000 : 10_000
    const bundles = await bundle({ 'calls-api': 'bench/calls/api.ts', 'calls-loop': 'bench/calls/bare-loop.ts' })
    const api = await startChild<ApiAnswers>(bundles['calls-api'], { env: process.env })
    const loop = await startChild<LoopAnswers>(bundles['calls-loop'], { env: process.env })
    const database = await createTestDatabase()
    try {
      const origin = await api.ask('origin')
      const bare: number[] = []
      const kept: number[] = []
      const ours: CallsResult[] = []
      for (let round = 1; round <= (ctx.quick ? 1 : ROUNDS); round++) {
        bare.push((await loop.ask('run', { origin, calls, concurrency: CONCURRENCY })).seconds)
        kept.push((await loop.ask('keep', { origin, calls, concurrency: CONCURRENCY, database: database.url })).seconds)
        ours.push(await runCalls(ctx, { origin, calls, concurrency: CONCURRENCY, ...FREE }))
        ctx.log(
          `round ${round}: bare loop ${bare.at(-1)?.toFixed(2)} s, one that keeps ${kept.at(-1)?.toFixed(2)} s, ours ${ours.at(-1)?.seconds.toFixed(2)} s`,
        )
      }
      await api.ask('forget')
      await runCalls(ctx, { origin, calls: ctx.quick ? 600 : 3000, concurrency: CONCURRENCY, ...LIMITED })
      const seen = await api.ask('seen')
      ctx.log(`limited: ${(seen.calls / seen.seconds).toFixed(0)} a second, ${seen.most} at most in any`)
      return report({ calls, bare: median(bare), kept: median(kept), ours, seen })
    } finally {
      await Promise.all([api.end(), loop.end()])
      await database.drop()
    }
  },
}

interface Measured {
  calls: number
  bare: number
  kept: number
  ours: CallsResult[]
  seen: Awaited<ReturnType<ApiAnswers['seen']>>
}

function report({ calls, bare, kept, ours, seen }: Measured) {
  const whole = median(ours.map(({ seconds }) => seconds))
  const planning = median(ours.map(({ planSeconds }) => planSeconds))
  const share = bare / whole
  const allowed = LIMITED.perSecond + LIMITED.burst
  const rate = seen.calls / seen.seconds
  const count = calls.toLocaleString('en')
  const figures: Figure[] = [
    {
      what: `${count} calls to loopback, with a row in the ledger and in the file for each`,
      against: 'a bare undici loop, results in memory',
      target: `>= ${LEAST} × its rate`,
      got: `${Math.round(calls / whole)} a second against ${Math.round(calls / bare)} (${share.toFixed(2)} ×)`,
      reached: share >= LEAST,
    },
    {
      what: `calls beyond a limit of ${LIMITED.perSecond} a second and a burst of ${LIMITED.burst}`,
      against: '–',
      target: '0 over it in any second',
      got: `${Math.max(0, seen.most - allowed)} (${seen.most} at most, ${rate.toFixed(0)} a second on the whole)`,
      reached: seen.most <= allowed,
    },
  ]
  const rows = [
    ['a bare undici loop', bare.toFixed(2), '–', Math.round(calls / bare).toLocaleString('en')],
    ['the same, a row committed before and after each call', kept.toFixed(2), '–', Math.round(calls / kept).toLocaleString('en')],
    ['a job of calls', whole.toFixed(2), planning.toFixed(2), Math.round(calls / whole).toLocaleString('en')],
  ]
  return {
    figures,
    tables: [
      {
        caption: `${count} calls, ${CONCURRENCY} at a time`,
        columns: ['', 'seconds', 'of that planning', 'calls/s, planning and file too'],
        rows,
      },
    ],
    notes: [
      'Both call the same server on the same machine, one after the other in each round; medians. The job is timed by the ledger from its claim to its finished file: rows read from a dataset, a list planned, every call let through by the limit in Redis, its answer picked from JSON, kept in the ledger and written beside its row.',
      'The limit is counted where calls arrive, so what the machine bunches on the way counts against it.',
    ],
  }
}
