import { readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { mostAfter, residentMb } from '@/tests/fuzz/memory'
import type { FuzzServer } from '@/tests/fuzz/start-fuzz-server'
import { flood } from './flood'
import { frameCase, type SentCase } from './frame-cases'
import { startNeighbours } from './neighbours'
import { packetCase } from './packet-cases'
import { type PollingCase, pollingCase } from './polling-cases'
import { type Outcome, runPolling, runSent, runUpgrade } from './run-case'
import { startSilences } from './silences'
import { type UpgradeCase, upgradeCase } from './upgrade-cases'

type SocketCase = UpgradeCase | SentCase | PollingCase

const BATCH = 250
const AT_ONCE = 8
const FLOOD = 120
/** From here on there is time for what takes the server longest to give up. */
const LONG_RUN = 2000
const LEFT_OPEN_MS = 30_000

export interface SocketFigures {
  cases: number
  /** How many cases of each kind ended in which way. */
  outcomes: Record<string, number>
  faults: string[]
  neighbourEvents: number
  slowestMs: number
  warmMb: number
  endMb: number
  mostMb: number
}

/** Everything that one can send to the sockets' path, while somebody else's pages live there. */
export async function fuzzSocket(server: FuzzServer, cases: number, seed: number): Promise<SocketFigures> {
  const {
    port,
    server: { pid },
  } = server
  const openBefore = openFiles(pid)
  const people = { anna: await server.signIn(server.anna), flooder: await signUp(), silent: await signUp(), poller: await signUp() }
  const cookies = { good: people.anna, expired: await server.signIn(server.anna, '-1 second'), ended: await endedSession() }
  const neighbours = await startNeighbours(server)
  const silences = await startSilences(port, people.silent, cases >= LONG_RUN)
  const any: fc.Arbitrary<SocketCase> = fc.oneof(upgradeCase(cookies), frameCase, packetCase(neighbours), pollingCase)
  const all = fc.sample(any, { numRuns: cases, seed })
  const outcomes: Record<string, number> = {}
  const faults: string[] = []
  let warmMb = 0

  async function signUp(): Promise<string> {
    return server.signIn(await server.database.addUser('somebody'))
  }

  async function endedSession(): Promise<string> {
    const cookie = await server.signIn(server.victim)
    await server.tidy()
    return cookie
  }

  function run(one: SocketCase): Promise<Outcome> {
    const around = { port, cookie: one.kind === 'polling' ? people.poller : people.anna, stolen: neighbours.sids }
    if (one.kind === 'upgrade') return runUpgrade(around, one)
    return one.kind === 'polling' ? runPolling(around, one) : runSent(around, one)
  }

  async function check(one: SocketCase): Promise<void> {
    const outcome = await run(one).catch((error: Error): Outcome => ({ how: 'failed', faults: [error.message], received: '' }))
    const key = `${one.kind} ${outcome.how}`
    outcomes[key] = (outcomes[key] ?? 0) + 1
    const leaked = outcome.received.includes(neighbours.secret) ? ["received somebody else's event"] : []
    for (const wrong of [...outcome.faults, ...leaked]) faults.push(`${wrong}\n${inWords(one)}`)
  }

  for (let at = 0; at < all.length; at += BATCH) {
    const waiting = all.slice(at, at + BATCH)
    const next = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) await check(one)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    warmMb ||= residentMb(pid)
  }
  faults.unshift(...(await flood(port, people.flooder, FLOOD)), ...(await silences.faults()))
  const seen = await neighbours.leave()
  faults.unshift(...seen.faults, ...(await leftOpen(pid, openBefore)))
  return {
    cases: all.length + silences.count + FLOOD,
    outcomes,
    faults,
    neighbourEvents: seen.events,
    slowestMs: seen.slowestMs,
    warmMb,
    endMb: residentMb(pid),
    mostMb: mostAfter(warmMb),
  }
}

const openFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length
/** Connections to PostgreSQL and Redis that the server may have opened meanwhile. */
const OWN_CONNECTIONS = 25

async function leftOpen(pid: number, before: number): Promise<string[]> {
  const deadline = Date.now() + LEFT_OPEN_MS
  while (openFiles(pid) > before + OWN_CONNECTIONS) {
    if (Date.now() > deadline) return [`${openFiles(pid)} files are open, ${before} were at the beginning`]
    await delay(100)
  }
  return []
}

const inWords = (one: SocketCase) =>
  JSON.stringify(one, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1').slice(0, 120) : value)).slice(
    0,
    2500,
  )
