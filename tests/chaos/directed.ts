import type { Counter } from './check/check'
import type { TimedFault } from './faults/plan'
import type { Work } from './product/work'

interface People {
  users: number
  mix: Work[]
}

/** Faults that are aimed at one mechanism, with work that has it in use all the time. */
export interface Directed extends People {
  plan: TimedFault[]
  endsMs: number
}

const FIRST_MS = 3000
/** A statement is under way for twice as long. */
const SLOW_MS = 1000
/** Not so long that opening a connection fails of it (2.5 s) before the worker dies. */
const SLOW_FOR_MS = 2300
const EVERY_MS = 3500

/**
 * Workers die in turns, as machines do: with all that had not reached the ledger. Before it, the way there is slow, so that
 * a death between two statements, or between an acknowledgement and its claim, is no matter of luck.
 */
function dyingWorkers(times: number, people: People): Directed {
  const plan = Array.from({ length: times }, (_, n): TimedFault[] => {
    const [atMs, process] = [FIRST_MS + n * EVERY_MS, workerOf(n)]
    const diesAtMs = atMs + SLOW_FOR_MS - 50
    return [
      { atMs, fault: { kind: 'latency', process, link: 'postgres', ms: SLOW_MS, forMs: SLOW_FOR_MS } },
      { atMs: diesAtMs, fault: { kind: 'kill', process, downMs: 800 } },
      // It waits for the end of the latency, which is of the same connection: it breaks what the dead process had sent.
      { atMs: diesAtMs, fault: { kind: 'cut', process, link: 'postgres', forMs: 400 } },
    ]
  })
  return { plan: plan.flat(), endsMs: FIRST_MS + times * EVERY_MS, ...people }
}

const KILL_EVERY_MS = 6000

/** Workers die in turns, each of them at twice the age at which its exports have a part that is saved. */
function killedWorkers(times: number, people: People): Directed {
  const plan = Array.from({ length: times }, (_, n): TimedFault => {
    return { atMs: FIRST_MS + (n + 1) * KILL_EVERY_MS, fault: { kind: 'kill', process: workerOf(n), downMs: 300 } }
  })
  return { plan, endsMs: FIRST_MS + (times + 1) * KILL_EVERY_MS, ...people }
}

const SERVER_SLOW_MS = 400
const SERVER_SLOW_FOR_MS = 4000
const SERVER_EVERY_MS = 9000

/** The server dies as the workers do above, with what it was about to write. */
function dyingServer(times: number, people: People): Directed {
  const plan = Array.from({ length: times }, (_, n): TimedFault[] => {
    const [atMs, process] = [FIRST_MS + n * SERVER_EVERY_MS, 'server1']
    const diesAtMs = atMs + SERVER_SLOW_FOR_MS - 50
    return [
      { atMs, fault: { kind: 'latency', process, link: 'postgres', ms: SERVER_SLOW_MS, forMs: SERVER_SLOW_FOR_MS } },
      { atMs: diesAtMs, fault: { kind: 'kill', process, downMs: 500 } },
      { atMs: diesAtMs, fault: { kind: 'cut', process, link: 'postgres', forMs: 400 } },
    ]
  })
  return { plan: plan.flat(), endsMs: FIRST_MS + times * SERVER_EVERY_MS, ...people }
}

/** Nobody dies: what is wrong shows by itself, or when people stop what they have begun. */
const undisturbed = (endsMs: number, people: People): Directed => ({ plan: [], endsMs, ...people })

const CUT_FOR_MS = 10_000
const CUT_EVERY_MS = 11_000

/**
 * Workers are cut off from the ledger in turns, for longer than their exports take, which they go on with, and long enough that
 * others have taken these over and not ended them when they come back with their results.
 */
function cutOffWorkers(times: number, people: People): Directed {
  const plan = Array.from({ length: times }, (_, n): TimedFault => {
    const fault = { kind: 'cut', process: workerOf(n), link: 'postgres', forMs: CUT_FOR_MS } as const
    return { atMs: FIRST_MS + n * CUT_EVERY_MS, fault }
  })
  return { plan, endsMs: FIRST_MS + times * CUT_EVERY_MS, ...people }
}

const workerOf = (n: number) => `worker${1 + (n % 2)}`

/** What each sabotage is tried with, and the counters of which at least one must then be above 0. */
export const TRIALS = {
  // Wake-ups come all the time.
  ack: { directed: dyingWorkers(5, { users: 6, mix: ['permits'] }), caughtBy: ['stuck'] },
  // Every slot is taken by an export that ends soon.
  notification: { directed: dyingWorkers(5, { users: 5, mix: ['slow'] }), caughtBy: ['lost'] },
  // A list is always under way, of which something has just been done.
  doubt: { directed: dyingWorkers(5, { users: 3, mix: ['once'] }), caughtBy: ['doneTwice'] },
  low: { directed: dyingWorkers(5, { users: 3, mix: ['once'] }), caughtBy: ['lost'] },
  ends: { directed: undisturbed(20_000, { users: 3, mix: ['once'] }), caughtBy: ['inDoubtWithoutCause'] },
  // The outside has taken some whose answer nobody got.
  mails: { directed: undisturbed(20_000, { users: 4, mix: ['mails'] }), caughtBy: ['doneTwice'] },
  calls: { directed: undisturbed(20_000, { users: 3, mix: ['calls once'] }), caughtBy: ['doneTwice'] },
  results: { directed: undisturbed(15_000, { users: 3, mix: ['calls once', 'calls repeat'] }), caughtBy: ['wrongFiles'] },
  // So long that a part of most is saved before their worker dies.
  resume: { directed: killedWorkers(7, { users: 6, mix: ['crawling'] }), caughtBy: ['wrongFiles'] },
  // Each comes with a list that was brought.
  binding: { directed: dyingServer(7, { users: 10, mix: ['mails'] }), caughtBy: ['inputsLeftBehind'] },
  // The other worker soon has a free slot for the long ones.
  fencing: { directed: cutOffWorkers(3, { users: 3, mix: ['slow', 'crawling'] }), caughtBy: ['lost', 'unexpected', 'brokenFiles'] },
} satisfies Record<string, { directed: Directed; caughtBy: Counter[] }>
