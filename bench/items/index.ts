import type { Bench, Figure, Table } from '@/bench/bench'
import { median } from '@/bench/support/latencies'
import { type RowLoops, rowLoops } from './row-loop'
import { type ListResult, type ListRun, runList } from './run-list'

const ROUNDS = 3
const LEAST_TIMES = 10
const MOST_MB = 200

const contenders = [
  { policy: 'once', concurrency: 100 },
  { policy: 'repeat', concurrency: 100 },
  { policy: 'once', concurrency: 10 },
  { policy: 'once', concurrency: 500 },
] as const
type Contender = (typeof contenders)[number]

export const bench: Bench = {
  name: 'items',
  title: 'Lists: items per second that do nothing',
  async run(ctx) {
    const items = ctx.quick ? 5000 : 100_000
    const rows = ctx.quick ? 200 : 5000
    const loops: RowLoops[] = []
    const lists = new Map<Contender, ListResult[]>(contenders.map((one) => [one, []]))
    for (let round = 1; round <= (ctx.quick ? 1 : ROUNDS); round++) {
      const loop = await rowLoops(rows)
      loops.push(loop)
      ctx.log(
        `round ${round}: a loop that commits each end ${Math.round(loop.ended)} items/s, each beginning too ${Math.round(loop.begunAndEnded)}`,
      )
      for (const one of contenders) {
        const result = await runList(ctx, { ...one, items } satisfies ListRun)
        lists.get(one)?.push(result)
        ctx.log(`round ${round}: ${nameOf(one)} ${Math.round(perSecond(items, result))} items/s, ${Math.round(result.peakMb)} MB`)
      }
    }
    const loop: RowLoops = {
      ended: median(loops.map(({ ended }) => ended)),
      begunAndEnded: median(loops.map(({ begunAndEnded }) => begunAndEnded)),
    }
    return {
      figures: figures({ items, loop, lists }),
      tables: [table({ items, rows, loop, lists })],
      notes: [
        `Each list is one job from its claim to its end: planned in batches, every item begun and ended in the ledger (\`once\`: begun before it is done, committed), on the built dispatcher, worker and runner. The loops do one item after the other on one connection to the same server, and commit each. Rounds: ${loops.length}, medians.`,
        'Items do nothing, so this is what the bookkeeping costs, and all that it can do: it is shared by all slots of a job, so the more are under way at a time, the more go into one statement.',
      ],
    }
  },
}

interface Measured {
  items: number
  loop: RowLoops
  lists: Map<Contender, ListResult[]>
}

function table({ items, rows, loop, lists }: Measured & { rows: number }): Table {
  const cells = ([one, results]: [Contender, ListResult[]]) => {
    const of = (what: (result: ListResult) => number) => median(results.map(what))
    const rate = of((result) => perSecond(items, result))
    return [
      nameOf(one),
      of(({ planSeconds }) => planSeconds).toFixed(1),
      of(({ workSeconds }) => workSeconds).toFixed(1),
      Math.round(rate).toLocaleString('en'),
      (rate / loop.ended).toFixed(1),
      one.policy === 'once' ? (rate / loop.begunAndEnded).toFixed(1) : '–',
      String(Math.round(of(({ cpu }) => cpu.own))),
      String(Math.round(of(({ cpu }) => cpu.postgres))),
      String(Math.round(of(({ peakMb }) => peakMb))),
    ]
  }
  const loopCells = (name: string, rate: number) => {
    const times = [loop.ended, loop.begunAndEnded].map((other) => (rate / other).toFixed(1))
    return [
      `a loop, ${rows.toLocaleString('en')} items, ${name}`,
      '–',
      (rows / rate).toFixed(1),
      Math.round(rate).toLocaleString('en'),
      ...times,
      '–',
      '–',
      '–',
    ]
  }
  return {
    caption: `${items.toLocaleString('en')} items through a runner. Processor time, in microseconds an item, is what it costs however busy the machine is`,
    columns: [
      'list',
      'planned in, s',
      'worked off in, s',
      'items/s, planning too',
      '× a loop that commits each end',
      '× one that commits each beginning and end',
      'worker and runner',
      'PostgreSQL',
      'peak memory of the runner, MB',
    ],
    rows: [...[...lists].map(cells), loopCells('ends', loop.ended), loopCells('beginnings and ends', loop.begunAndEnded)],
  }
}

/** The loop that keeps as much: `repeat` knows what was done, `once` also what was under way. */
const PEERS = {
  repeat: ['ended', 'a loop that commits each end'],
  once: ['begunAndEnded', 'a loop that commits each beginning and each end'],
} as const

const perSecond = (items: number, { planSeconds, workSeconds }: ListResult) => items / (planSeconds + workSeconds)
const nameOf = ({ policy, concurrency }: Contender) => `${policy}, ${concurrency} at a time`

function figures({ items, loop, lists }: Measured): Figure[] {
  const rates = [...lists]
    .filter(([{ concurrency }]) => concurrency >= 100)
    .map(([one, results]): Figure => {
      const rate = median(results.map((result) => perSecond(items, result)))
      const [other, against] = PEERS[one.policy]
      const got = `${Math.round(rate)} against ${Math.round(loop[other])} (${(rate / loop[other]).toFixed(1)} ×)`
      const what = `items per second that do nothing, ${nameOf(one)}`
      return { what, against, target: `>= ${LEAST_TIMES} ×`, got, reached: rate / loop[other] >= LEAST_TIMES }
    })
  const peak = Math.max(...[...lists.values()].flat().map(({ peakMb }) => peakMb))
  const memory = { what: `peak memory of the runner, ${items.toLocaleString('en')} items`, against: '–', target: `<= ${MOST_MB} MB` }
  return [...rates, { ...memory, got: `${Math.round(peak)} MB`, reached: peak <= MOST_MB }]
}
