import type { Bench, Figure, Table } from '@/bench/bench'
import { median } from '@/bench/support/latencies'
import { rowLoop } from './row-loop'
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
    const loops: number[] = []
    const lists = new Map<Contender, ListResult[]>(contenders.map((one) => [one, []]))
    for (let round = 1; round <= (ctx.quick ? 1 : ROUNDS); round++) {
      const loop = await rowLoop(rows)
      loops.push(loop)
      ctx.log(`round ${round}: a loop with a row each ${Math.round(loop)} rows/s`)
      for (const one of contenders) {
        const result = await runList(ctx, { ...one, items } satisfies ListRun)
        lists.get(one)?.push(result)
        ctx.log(`round ${round}: ${nameOf(one)} ${Math.round(perSecond(items, result))} items/s, ${Math.round(result.peakMb)} MB`)
      }
    }
    const loop = median(loops)
    return {
      figures: figures({ items, loop, lists }),
      tables: [table({ items, rows, loop, lists })],
      notes: [
        `Each list is one job from its claim to its end: planned in batches, every item begun and ended in the ledger (\`once\`: begun before it is done, committed), on the built dispatcher, worker and runner. The loop commits one row after the other on one connection to the same server. Rounds: ${loops.length}, medians.`,
        'Items do nothing, so this is what the bookkeeping costs, and all that it can do: it is shared by all slots of a job, so the more are under way at a time, the more go into one statement.',
      ],
    }
  },
}

interface Measured {
  items: number
  /** Rows a second. */
  loop: number
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
      (rate / loop).toFixed(1),
      String(Math.round(of(({ cpu }) => cpu.own))),
      String(Math.round(of(({ cpu }) => cpu.postgres))),
      String(Math.round(of(({ peakMb }) => peakMb))),
    ]
  }
  const count = rows.toLocaleString('en')
  const loopCells = [`a loop, ${count} rows`, '–', (rows / loop).toFixed(1), Math.round(loop).toLocaleString('en'), '1', '–', '–', '–']
  return {
    caption: `${items.toLocaleString('en')} items through a runner. Processor time, in microseconds an item, is what it costs however busy the machine is`,
    columns: [
      'list',
      'planned in, s',
      'worked off in, s',
      'items/s, planning too',
      '× the loop',
      'worker and runner',
      'PostgreSQL',
      'peak memory of the runner, MB',
    ],
    rows: [...[...lists].map(cells), loopCells],
  }
}

const perSecond = (items: number, { planSeconds, workSeconds }: ListResult) => items / (planSeconds + workSeconds)
const nameOf = ({ policy, concurrency }: Contender) => `${policy}, ${concurrency} at a time`

function figures({ items, loop, lists }: Measured): Figure[] {
  const quickest = [...lists].filter(([{ concurrency }]) => concurrency === 100)
  const rates = quickest.map(([one, results]): Figure => {
    const rate = median(results.map((result) => perSecond(items, result)))
    const got = `${Math.round(rate)} against ${Math.round(loop)} (${(rate / loop).toFixed(1)} ×)`
    return {
      what: `items per second that do nothing, ${nameOf(one)}`,
      against: 'a loop with a committed row each',
      target: `>= ${LEAST_TIMES} ×`,
      got,
      reached: rate / loop >= LEAST_TIMES,
    }
  })
  const peak = Math.max(...[...lists.values()].flat().map(({ peakMb }) => peakMb))
  const memory = { what: `peak memory of the runner, ${items.toLocaleString('en')} items`, against: '–', target: `<= ${MOST_MB} MB` }
  return [...rates, { ...memory, got: `${Math.round(peak)} MB`, reached: peak <= MOST_MB }]
}
