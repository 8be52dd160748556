import type { TimedFault } from './plan'

export interface DirectedPlan {
  plan: TimedFault[]
  endsMs: number
}

const FIRST_MS = 3000
/** A statement is under way for twice as long. New connections to the ledger, which may take 2.5 s, do not fail of it before the kill. */
const SLOW_MS = 1000
const SLOW_FOR_MS = 2300
const EVERY_MS = 3500

/**
 * Workers die in turns, as machines do: with all that had not reached the ledger. Before it, the way there is slow, so that
 * a death between two statements, or between an acknowledgement and the claim, is no matter of luck.
 */
export function dyingWorkers(times: number): DirectedPlan {
  const plan = Array.from({ length: times }, (_, n): TimedFault[] => {
    const [atMs, process] = [FIRST_MS + n * EVERY_MS, `worker${1 + (n % 2)}`]
    return [
      { atMs, fault: { kind: 'latency', process, link: 'postgres', ms: SLOW_MS, forMs: SLOW_FOR_MS } },
      { atMs: atMs + SLOW_FOR_MS - 50, fault: { kind: 'kill', process, downMs: 800 } },
      // Of the same connection, hence when the latency ends: it breaks what the dead process has left on its way.
      { atMs: atMs + SLOW_FOR_MS - 50, fault: { kind: 'cut', process, link: 'postgres', forMs: 400 } },
    ]
  })
  return { plan: plan.flat(), endsMs: FIRST_MS + times * EVERY_MS }
}

const CUT_FOR_MS = 7500
const CUT_EVERY_MS = 9000

/**
 * Workers are cut off from the ledger in turns, for longer than the sweeper takes to see it and for about as long as the
 * slowest export: they go on reading rows, and come back with results of attempts that were overtaken.
 */
export function cutOffWorkers(times: number): DirectedPlan {
  const plan = Array.from({ length: times }, (_, n): TimedFault => {
    const process = `worker${1 + (n % 2)}`
    return { atMs: FIRST_MS + n * CUT_EVERY_MS, fault: { kind: 'cut', process, link: 'postgres', forMs: CUT_FOR_MS } }
  })
  return { plan, endsMs: FIRST_MS + times * CUT_EVERY_MS }
}

/** One after the other. */
export function inTurn(first: DirectedPlan, second: DirectedPlan): DirectedPlan {
  const later = second.plan.map(({ atMs, fault }) => ({ atMs: first.endsMs + atMs, fault }))
  return { plan: [...first.plan, ...later], endsMs: first.endsMs + second.endsMs }
}
