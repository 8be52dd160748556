import type { Bench, Report } from './bench'
import type { PublisherAnswers, Publishing } from './realtime/publisher'
import { startChild } from './support/child'
import { median, ms } from './support/latencies'
import { startMachineLoad } from './support/machine-load'
import { type BarsPage, openBars } from './ui/bars-page'
import { startWithRunningJobs } from './ui/product-with-running-jobs'
import type { Watched } from './ui/watch-frames'

const PER_JOB = 4
const WARM_UP_MS = 1000
const LONG_MS = 50
const sizes = { full: { jobs: 50, rounds: 3, measureMs: 10_000 }, quick: { jobs: 50, rounds: 1, measureMs: 3000 } }
type Size = (typeof sizes)['full']

/** How far an event takes its bar, of 100. Under half a percent a bar is drawn anew, from there on it glides (components/ui/progress-bar.tsx). */
const sides = { idle: 0, 'small steps': 0.25, gliding: 1 }
type Side = keyof typeof sides

interface Round extends Watched {
  side: Side
  events: number
  machineLoad: number
}

export const bench: Bench = {
  name: 'ui',
  title: 'Fifty live bars on one page',

  async run({ env, quick, log }) {
    const size = quick ? sizes.quick : sizes.full
    const product = await startWithRunningJobs(env, size.jobs)
    const ending = [product.end]
    try {
      const childEnv: NodeJS.ProcessEnv = { ...process.env, REDIS_URL: env.REDIS_URL, NODE_ENV: 'production' }
      const publisher = await startChild<PublisherAnswers>('bench/realtime/publisher.ts', { env: childEnv, detached: true })
      ending.push(publisher.end)
      const page = await openBars({ url: product.url, cookie: product.person.cookie, bars: size.jobs })
      ending.push(page.close)

      const publishing: Publishing = {
        way: 'product',
        users: [{ userId: product.person.userId, channel: '', sockets: 1 }],
        ratePerSecond: size.jobs * PER_JOB,
        warmUpMs: WARM_UP_MS,
        measureMs: size.measureMs,
        jobs: product.jobs,
      }
      const publish = async (stepPercent: number) => (await publisher.ask('publish', { ...publishing, stepPercent })).events
      await publish(sides['small steps'])
      const rounds: Round[] = []
      for (let i = 0; i < size.rounds; i += 1)
        for (const side of Object.keys(sides) as Side[]) {
          const round = await measure(side, page, publish, size)
          log(`round ${i + 1}, ${side}: ${line(round).join(', ')}`)
          rounds.push(round)
        }
      return report(size, rounds, page.browser)
    } finally {
      for (const end of ending.reverse()) await end()
    }
  },
}

async function measure(side: Side, page: BarsPage, publish: (stepPercent: number) => Promise<number>, size: Size): Promise<Round> {
  const before = await page.values()
  const step = sides[side]
  const sent = step > 0 ? publish(step) : 0
  const machineLoad = startMachineLoad()
  const watched = await page.watch(WARM_UP_MS, size.measureMs)
  const load = machineLoad()
  const events = await sent
  const after = await page.values()
  const moved = after.filter((value, i) => value !== before[i]).length
  if (moved !== (step > 0 ? size.jobs : 0)) throw new Error(`${moved} of ${size.jobs} bars moved, ${side}`)
  return { ...watched, side, events, machineLoad: load }
}

function report(size: Size, rounds: Round[], browser: string): Report {
  const of = (side: Side) => rounds.filter((round) => round.side === side)
  const rate = (side: Side) => median(of(side).map(({ fps }) => fps))
  const long = (side: Side) => of(side).flatMap(longTasks)
  const live = ['small steps', 'gliding'] as const
  const what = (side: Side) => `${size.jobs} live bars, ${size.jobs * PER_JOB} events/s, ${side}`
  return {
    figures: live.flatMap((side) => {
      const ratio = rate(side) / rate('idle')
      const shift = Math.max(...of(side).map((round) => round.shift))
      return [
        {
          what: `${what(side)}: frames a second`,
          against: 'the same page idle',
          target: '60, and >= 0.95 x',
          got: `${rate(side).toFixed(1)} / ${rate('idle').toFixed(1)} (${ratio.toFixed(2)} x)`,
          reached: median(of(side).map(({ p50 }) => p50)) < 17.5 && ratio >= 0.95,
        },
        {
          what: `${what(side)}: tasks over ${LONG_MS} ms on the page's thread`,
          against: 'the same page idle',
          target: '0',
          got: `${long(side).length} / ${long('idle').length} (longest ${ms(Math.max(...of(side).map(({ tasks }) => tasks[0] ?? 0)))})`,
          reached: long(side).length === 0,
        },
        { what: `${what(side)}: layout shift`, against: '-', target: '0', got: shift.toFixed(4), reached: shift === 0 },
      ]
    }),
    tables: [
      {
        caption: `${size.jobs} bars: each round of ${size.measureMs / 1000} s`,
        columns: [
          'page',
          'events',
          'frames/s',
          'drawn/s',
          'p50',
          'p95',
          'longest',
          'tasks over 50 ms',
          'longest task',
          'thread in use',
          'script',
          'style + layout',
          'paint and the rest',
          'machine',
        ],
        rows: rounds.map((round) => [round.side, String(round.events), ...line(round)]),
      },
    ],
    notes: [
      `${browser} without a GPU, 1280 x 800: it draws with the same cores that server, Redis and publisher use.`,
      "Tasks and drawn frames are read from the browser's own trace (RunTask of the page's main thread, DrawFrame); frames/s and their times are requestAnimationFrame's, which an idle page has too; times of script and layout those of CDP's Performance.getMetrics; the rest of the thread's time is painting, layers and garbage collection.",
      `Small steps are ${sides['small steps']} % an event, less than a pixel, drawn without a glide; gliding bars move by ${sides.gliding} % an event, as in an export of half a minute; a full one begins anew.`,
      'Progress goes the whole way: recordProgress in a process of its own, Redis, server, WebSocket, zod, cache, React. In each round all bars must have moved (idle: none).',
      'Sides take turns; figures are medians of the rounds, long tasks and layout shift those of all rounds.',
    ],
  }
}

const longTasks = ({ tasks }: Watched) => tasks.filter((taskMs) => taskMs > LONG_MS)

function line(round: Round): string[] {
  const { fps, drawnPerSecond, p50, p95, max, tasks, busy, script, layout, machineLoad } = round
  const share = (value: number) => `${Math.round(100 * value)} %`
  return [
    fps.toFixed(1),
    drawnPerSecond.toFixed(1),
    ms(p50),
    ms(p95),
    ms(max),
    String(longTasks(round).length),
    ms(tasks[0] ?? 0),
    share(busy),
    share(script),
    share(layout),
    share(Math.max(0, busy - script - layout)),
    share(machineLoad),
  ]
}
