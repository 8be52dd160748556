import type { WakeUp } from '@/lib/contracts/delivery'
import { reached } from '@/lib/crash-points'
import { createWakeableLoop } from '@/lib/wakeable-loop'

/** Without a wake-up the dispatcher looks this often: a notice of PostgreSQL's may be lost. */
const POLL_MS = 1000
/** While many short jobs end, one look for all that ended in this time: a look costs as much as a job. */
const REST_MS = 20

export interface DispatcherDeps {
  /** What was put off until now may have its turn. */
  takeUpDue(): Promise<number>
  readyPools(): Promise<string[]>
  /** Tells a pool how much one person may have of it. */
  limit(pool: string): Promise<void>
  /** Chooses and marks the next jobs of a pool. */
  next(pool: string): Promise<WakeUp[]>
  putBack(wakeUp: WakeUp): Promise<void>
  publisher: { isReady(): boolean; publish(pool: string, wakeUp: WakeUp): Promise<void> }
  log: { warn(fields: object, message: string): void }
}

export interface Dispatcher {
  /** Something may be dispatched now: a job was submitted, or a slot became free. */
  wake(): void
  stop(): Promise<void>
}

/**
 * Moves jobs from the ledger's queue into RabbitMQ's window. While RabbitMQ is away nothing is marked: the
 * jobs simply wait. Confirms are pipelined; a wake-up that is not confirmed puts its job back.
 */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const limited = new Set<string>()

  // Once by each server that starts: of two that were told otherwise, the younger one is right.
  async function dispatch(pool: string): Promise<void> {
    if (!limited.has(pool)) await deps.limit(pool)
    limited.add(pool)
    await dispatchPool(pool, deps)
  }

  return createWakeableLoop(
    { everyMs: POLL_MS, restMs: REST_MS },
    async () => {
      if (!deps.publisher.isReady()) return
      if ((await deps.takeUpDue()) > 0) reached('dispatch.afterDue')
      await Promise.all((await deps.readyPools()).map(dispatch))
    },
    (error) => deps.log.warn({ err: error }, 'dispatch failed'),
  )
}

async function dispatchPool(pool: string, deps: DispatcherDeps): Promise<void> {
  const wakeUps = await deps.next(pool)
  if (wakeUps.length > 0) reached('dispatch.afterMark')
  await Promise.all(wakeUps.map((wakeUp) => publishOrPutBack(pool, wakeUp, deps)))
}

async function publishOrPutBack(pool: string, wakeUp: WakeUp, deps: DispatcherDeps): Promise<void> {
  try {
    await deps.publisher.publish(pool, wakeUp)
    reached('dispatch.afterPublish')
  } catch (error) {
    deps.log.warn({ pool, jobId: wakeUp.jobId, err: error }, 'wake-up not published, the job waits again')
    await deps.putBack(wakeUp)
  }
}
