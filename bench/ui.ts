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
const sizes = { full: { jobs: 50, rounds: 3, measureMs: 10_000 }, quick: { jobs: 50, rounds: 1, measureMs: 3000 } }
type Size = (typeof sizes)['full']

interface Round extends Watched {
  side: 'live' | 'idle'
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
      const publish = async () => (await publisher.ask('publish', publishing)).events
      await publish()
      const rounds: Round[] = []
      for (let i = 0; i < size.rounds; i += 1)
        for (const side of ['idle', 'live'] as const) {
          const round = await measure(side, page, side === 'live' ? publish : null, size)
          log(`round ${i + 1}, ${side}: ${line(round).join(', ')}`)
          rounds.push(round)
        }
      return report(size, rounds, page.browser)
    } finally {
      for (const end of ending.reverse()) await end()
    }
  },
}

async function measure(side: Round['side'], page: BarsPage, publish: (() => Promise<number>) | null, size: Size): Promise<Round> {
  const before = await page.values()
  const sent = publish?.()
  const machineLoad = startMachineLoad()
  const watched = await page.watch(WARM_UP_MS, size.measureMs)
  const load = machineLoad()
  const events = (await sent) ?? 0
  const after = await page.values()
  const moved = after.filter((value, i) => value !== before[i]).length
  if (moved !== (publish ? size.jobs : 0)) throw new Error(`${moved} of ${size.jobs} bars moved, ${side}`)
  return { ...watched, side, events, machineLoad: load }
}

function report(size: Size, rounds: Round[], browser: string): Report {
  const live = rounds.filter(({ side }) => side === 'live')
  const idle = rounds.filter(({ side }) => side === 'idle')
  const of = (side: Round[], pick: (round: Round) => number) => median(side.map(pick))
  const long = (side: Round[]) => side.flatMap(({ longTasks }) => longTasks)
  const ratio = of(live, ({ fps }) => fps) / of(idle, ({ fps }) => fps)
  const what = `${size.jobs} live bars, ${size.jobs * PER_JOB} events/s`
  return {
    figures: [
      {
        what: `${what}: frames a second`,
        against: 'the same page idle',
        target: '60, and >= 0.95 x',
        got: `${of(live, ({ fps }) => fps).toFixed(1)} / ${of(idle, ({ fps }) => fps).toFixed(1)} (${ratio.toFixed(2)} x)`,
        reached: of(live, ({ p50 }) => p50) < 17.5 && ratio >= 0.95,
      },
      {
        what: `${what}: tasks over 50 ms on the page's thread`,
        against: 'the same page idle',
        target: '0',
        got: `${long(live).length} / ${long(idle).length}${long(live).length > 0 ? ` (longest ${ms(Math.max(...long(live)))})` : ''}`,
        reached: long(live).length === 0,
      },
      {
        what: `${what}: layout shift`,
        against: '-',
        target: '0',
        got: Math.max(...live.map(({ shift }) => shift)).toFixed(4),
        reached: live.every(({ shift }) => shift === 0),
      },
    ],
    tables: [
      {
        caption: `${what}: each round of ${size.measureMs / 1000} s`,
        columns: [
          'page',
          'events',
          'frames/s',
          'p50',
          'p95',
          'longest',
          'over 50 ms',
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
      "Frames are requestAnimationFrame's, tasks the browser's own longtask entries, times of script and layout those of CDP's Performance.getMetrics; the rest of the thread's time is painting, layers and garbage collection.",
      'Each event moves its bar by 0.25 %, less than a pixel: steps under 0.5 % are drawn without a glide (components/ui/progress-bar.tsx).',
      'Progress goes the whole way: recordProgress in a process of its own, Redis, server, WebSocket, zod, cache, React. In each round all bars must have moved (idle: none).',
      'Sides take turns; figures are medians of the rounds, long tasks and layout shift those of all rounds.',
    ],
  }
}

function line({ fps, p50, p95, max, longTasks, busy, script, layout, machineLoad }: Round): string[] {
  const share = (value: number) => `${Math.round(100 * value)} %`
  return [
    fps.toFixed(1),
    ms(p50),
    ms(p95),
    ms(max),
    String(longTasks.length),
    share(busy),
    share(script),
    share(layout),
    share(Math.max(0, busy - script - layout)),
    share(machineLoad),
  ]
}
