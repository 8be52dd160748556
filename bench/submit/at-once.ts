import { setTimeout as delay } from 'node:timers/promises'
import type { BenchContext } from '@/bench/bench'
import { startBuiltProduct } from '@/bench/support/built-product'
import { createBenchDatabase } from '@/bench/support/database'
import { median, type Summary, summarise } from '@/bench/support/latencies'
import type { Person } from '@/bench/support/people'
import { processorSeconds, servicePids } from '@/bench/support/processor-time'
import { exportRequest } from './request'
import { startBareServer } from './start-bare-server'
import { openSubmitter } from './submitter'

export const AT_ONCE = 50
const PAUSE_MS = 250
/** So many that the server's code is compiled as in one that has been up for a minute: a thousand submits. */
const WARM_UP_ROUNDS = { full: 20, quick: 5 }

interface Party {
  url: string
  server: { pid: number }
  addPeople(count: number): Promise<Person[]>
}

/** What submits to one server took, and processor time per submit: of the server's process and of PostgreSQL. */
export interface Submits extends Summary {
  /** The slowest answer of each round, the median of all rounds: what a stall of the machine does not blur. */
  slowestOfRound: number
  serverMs: number
  postgresMs: number
}

/** Fifty people press the button at the same moment, again and again; both servers take turns. */
export async function submitAtOnce(ctx: BenchContext): Promise<{ rounds: number; warmUp: number; product: Submits; bare: Submits }> {
  const rounds = ctx.quick ? 4 : 40
  const warmUp = ctx.quick ? WARM_UP_ROUNDS.quick : WARM_UP_ROUNDS.full
  const database = await createBenchDatabase(ctx.env, { permits: 1000 })
  const product = await startBuiltProduct(database, { workers: 0 })
  const bare = await startBareServer(database)
  const parties = { product: await openParty(product), bare: await openParty(bare) }
  try {
    for (let round = -warmUp; round < rounds; round++) {
      for (const party of [parties.product, parties.bare]) await party.submitAll({ counts: round >= 0 })
    }
    return { rounds, warmUp, product: parties.product.result(), bare: parties.bare.result() }
  } finally {
    for (const party of [parties.product, parties.bare]) party.close()
    await Promise.all([product.stop(), bare.stop()])
    await database.drop()
  }
}

async function openParty({ url, server, addPeople }: Party) {
  const people = await addPeople(AT_ONCE)
  const submitters = await Promise.all(people.map(({ cookie }) => openSubmitter({ url, cookie, request: exportRequest })))
  const taken: number[] = []
  const slowest: number[] = []
  const seconds = { server: 0, postgres: 0 }
  const used = () => ({ server: processorSeconds([server.pid]) ?? 0, postgres: processorSeconds(servicePids('postgres')) ?? 0 })
  return {
    async submitAll({ counts }: { counts: boolean }) {
      const before = used()
      const submits = await Promise.all(submitters.map((submitter) => submitter.submit()))
      await delay(PAUSE_MS) // what the submits set off (the dispatcher's work) is counted too
      if (!counts) return
      const after = used()
      taken.push(...submits.map(({ ms }) => ms))
      slowest.push(Math.max(...submits.map(({ ms }) => ms)))
      seconds.server += after.server - before.server
      seconds.postgres += after.postgres - before.postgres
    },
    result(): Submits {
      const perSubmit = (value: number) => (1000 * value) / taken.length
      return {
        ...summarise(taken),
        slowestOfRound: median(slowest),
        serverMs: perSubmit(seconds.server),
        postgresMs: perSubmit(seconds.postgres),
      }
    },
    close() {
      for (const submitter of submitters) submitter.close()
    },
  }
}
