import { userChannel } from '@/lib/redis/keys'
import type { Bench, Report } from './bench'
import type { ListenerAnswers, Seat } from './realtime/listener'
import type { PublisherAnswers, Publishing } from './realtime/publisher'
import { startBuiltProduct } from './support/built-product'
import { type Child, startChild, type Watched } from './support/child'
import { createBenchDatabase } from './support/database'
import { median, ms, type Summary, summarise } from './support/latencies'
import { startMachineLoad } from './support/machine-load'

const TARGET = 3
const LISTENERS = 2

const sizes = {
  full: { sockets: 1000, users: 100, ratePerSecond: 1000, warmUpMs: 2000, measureMs: 6000, rounds: 5 },
  quick: { sockets: 50, users: 10, ratePerSecond: 100, warmUpMs: 1000, measureMs: 2000, rounds: 1 },
}
type Size = (typeof sizes)['full']

interface Side {
  way: Publishing['way']
  name: string
  url: string
  server: Child<Watched>
}

interface Round extends Summary {
  side: Side
  events: number
  lost: number
  disordered: number
  refused: number
  dropped: number
  /** How late the publisher was with its own schedule: a measure of the machine, not of what is measured. */
  publisherLateP99: number
  cpuShare: number
  /** Near 1 somebody else was at work too, and a p99 tells of the waiting for a processor. */
  machineLoad: number
  loopDelayMax: number
}

export const bench: Bench = {
  name: 'realtime',
  title: "From a worker's progress to the browser's callback",

  async run({ env, quick, log }) {
    const size = quick ? sizes.quick : sizes.full
    const ending: (() => Promise<void>)[] = []
    try {
      const childEnv: NodeJS.ProcessEnv = { ...process.env, REDIS_URL: env.REDIS_URL, NODE_ENV: 'production' }
      const database = await createBenchDatabase(env, { permits: 0 })
      ending.push(database.drop)
      const product = await startBuiltProduct(database, { workers: 0 })
      ending.push(product.stop)
      const start = async <C extends Child<never>>(child: Promise<C>) => {
        const { end } = await child
        ending.push(end)
        return child
      }
      const bare = await start(startChild<Watched>('bench/realtime/bare-server.ts', { env: childEnv, detached: true, watched: true }))
      const publisher = await start(startChild<PublisherAnswers>('bench/realtime/publisher.ts', { env: childEnv, detached: true }))
      const listeners: Child<ListenerAnswers>[] = []
      for (let i = 0; i < LISTENERS; i += 1)
        listeners.push(await start(startChild<ListenerAnswers>('bench/realtime/listener.ts', { env: childEnv, detached: true })))

      const people = await product.addPeople(size.users)
      const seats = Array.from({ length: size.sockets }, (_, i): Seat => {
        const person = people[i % people.length]
        if (!person) throw new Error('nobody to sit there')
        return { cookie: person.cookie, channel: userChannel(person.userId) }
      })
      const users = people.map(({ userId }) => {
        const channel = userChannel(userId)
        return { userId, channel, sockets: seats.filter((seat) => seat.channel === channel).length }
      })
      const sides: Side[] = [
        { way: 'product', name: 'Postroom', url: product.url, server: product.server },
        { way: 'bare', name: 'bare Socket.IO + Redis', url: String(bare.ready), server: bare },
      ]
      const rounds: Round[] = []
      for (let i = 0; i < size.rounds; i += 1)
        for (const side of sides) {
          const round = await measure({ side, size, seats, users, publisher, listeners })
          log(`round ${i + 1}, ${side.name}: p50 ${ms(round.p50)}, p99 ${ms(round.p99)}, max ${ms(round.max)}, lost ${round.lost}`)
          rounds.push(round)
        }
      return report(size, rounds)
    } finally {
      for (const end of ending.reverse()) await end()
    }
  },
}

interface Measuring {
  side: Side
  size: Size
  seats: Seat[]
  users: Publishing['users']
  publisher: Child<PublisherAnswers>
  listeners: Child<ListenerAnswers>[]
}

async function measure({ side, size, seats, users, publisher, listeners }: Measuring): Promise<Round> {
  const { ratePerSecond, warmUpMs, measureMs } = size
  await Promise.all(
    listeners.map((listener, n) => listener.ask('connect', { url: side.url, seats: seats.filter((_, i) => i % listeners.length === n) })),
  )
  const before = await side.server.ask('usage')
  const machineLoad = startMachineLoad()
  const sent = await publisher.ask('publish', { way: side.way, users, ratePerSecond, warmUpMs, measureMs })
  const after = await side.server.ask('usage')
  const load = machineLoad()
  const heard = await Promise.all(listeners.map((listener) => listener.ask('leave', { from: sent.from, to: sent.to })))
  const summary = summarise(heard.flatMap(({ latencies }) => [...latencies]))
  return {
    ...summary,
    side,
    events: sent.events,
    lost: sent.deliveries - summary.count,
    disordered: sum(heard.map(({ disordered }) => disordered)),
    refused: sent.refused,
    dropped: sum(heard.map(({ dropped }) => dropped)),
    publisherLateP99: summarise(sent.lateMs).p99,
    machineLoad: load,
    cpuShare: (after.cpuMs - before.cpuMs) / (warmUpMs + measureMs),
    loopDelayMax: after.loopDelayMaxMs,
  }
}

function report(size: Size, rounds: Round[]): Report {
  const ours = rounds.filter(({ side }) => side.way === 'product')
  const bare = rounds.filter(({ side }) => side.way === 'bare')
  const ratio = median(ours.map(({ p99 }, i) => p99 / (bare[i]?.p99 ?? Number.NaN)))
  const lost = sum(ours.map((round) => round.lost))
  const amiss = sum(ours.map(({ disordered, refused, dropped }) => disordered + refused + dropped))
  const what = `worker's progress to browser's callback, ${size.sockets} sockets, ${size.ratePerSecond} events/s`
  return {
    figures: [
      {
        what,
        against: 'bare Socket.IO + Redis',
        target: `p99 <= ${TARGET} x`,
        got: `${ratio.toFixed(2)} x (p99 ${ms(median(ours.map(({ p99 }) => p99)))} / ${ms(median(bare.map(({ p99 }) => p99)))})`,
        reached: ratio <= TARGET,
      },
      {
        what: 'of these events lost, twice, out of order, or refused by Redis',
        against: '-',
        target: '0',
        got: `${lost + amiss} of ${sum(ours.map(({ count }) => count)) + lost} deliveries`,
        reached: lost === 0 && amiss === 0,
      },
    ],
    tables: [
      {
        caption: `${what}: each round`,
        columns: [
          'side',
          'events',
          'deliveries',
          'p50',
          'p99',
          'max',
          'lost',
          "server's CPU",
          'machine in use',
          'longest loop delay',
          "publisher's p99 delay",
        ],
        rows: rounds.map((round) => [
          round.side.name,
          String(round.events),
          String(round.count),
          ms(round.p50),
          ms(round.p99),
          ms(round.max),
          String(round.lost),
          `${Math.round(100 * round.cpuShare)} %`,
          `${Math.round(100 * round.machineLoad)} %`,
          ms(round.loopDelayMax),
          ms(round.publisherLateP99),
        ]),
      },
    ],
    notes: [
      `${size.users} users with ${size.sockets / size.users} sockets each, so every event goes to ${size.sockets / size.users} sockets; ` +
        `${Math.ceil(size.ratePerSecond / 4)} jobs with 4 events/s each, the most a worker sends for one.`,
      `The clock runs from the call of recordProgress (the peer: of PUBLISH with the same JSON) in one process to the socket's callback ` +
        `in one of ${LISTENERS} others. Sides take turns; the ratio is the median over ${size.rounds} rounds of ${size.measureMs / 1000} s ` +
        `after ${size.warmUpMs / 1000} s of warming up.`,
      "The server's CPU is of one core, the machine's of all. Where the machine is in use beyond what the bench needs, p99 is the wait for a core.",
      'Ours is the built server with sessions, its checks every 5 s and its dispatcher; the peer has none of it. ' +
        'Coalescing comes before recordProgress (worker) and after the callback (one per frame), so every event sent must arrive.',
    ],
  }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
