import type { LedgerEvent } from '@/lib/contracts/live/events'
import { reached } from '@/lib/crash-points'
import { createWakeableLoop, type WakeableLoop } from '@/lib/wakeable-loop'

const SWEEP_EVERY_MS = 5000
/** What a killed process left of a job that has ended; looking for it costs a listing of the store. */
const COLLECT_EVERY_MS = 300_000
const FORGET_EVERY_MS = 60_000
/** A wake-up takes milliseconds from its confirm to its claim, unless all slots are taken: then it waits in the queue. */
const UNCLAIMED_SECONDS = 5

export interface SweeperDeps {
  lostAttempts(): Promise<{ userId: string; event: LedgerEvent }[]>
  /** Removes what attempts of a job that has ended left behind. */
  tidyFiles(jobId: string): Promise<void>
  expiredFiles(): Promise<{ userId: string; event: LedgerEvent; keys: string[] }[]>
  removeFile(key: string): Promise<void>
  /** Jobs whose rows are gone, and whose files may not be. */
  removedJobs(): Promise<string[]>
  discardFiles(jobId: string): Promise<void>
  forgetRemovedJobs(jobIds: string[]): Promise<void>
  /** Takes files off the ledger that were brought and are of no use any more. */
  sweepInputs(): Promise<void>
  /** Files that were brought, whose rows are gone and which may not be. */
  removedInputs(): Promise<string[]>
  removeInput(key: string): Promise<void>
  forgetRemovedInputs(keys: string[]): Promise<void>
  poolsInFlight(): Promise<string[]>
  /** Jobs of a pool that were dispatched this long ago and not claimed since. */
  countUnclaimed(pool: string, seconds: number): Promise<number>
  putBackUnclaimed(pool: string, seconds: number): Promise<number>
  queue: { isReady(): boolean; depth(pool: string): Promise<{ messages: number }> }
  /** Files of dead attempts, rows of dead workers. */
  collectGarbage(): Promise<void>
  /** Audit events that have been kept for long enough. */
  forgetAudit(): Promise<void>
  /** Persons whose next job was not ready although it might have been. */
  settleLeftOut(): Promise<{ pool: string; userId: string }[]>
  /** What was tried out, and nobody waits for any more. */
  forgetTrials(): Promise<void>
  publish(userId: string, event: LedgerEvent): void
  wakeDispatcher(): void
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** No state without a timer: what nobody will ever report (a dead worker, a lost message, a file's age) is found here. */
export function createSweeper(deps: SweeperDeps): { stop(): Promise<void> } {
  const warn = (error: unknown) => deps.log.warn({ err: error }, 'sweep failed')
  const loops: WakeableLoop[] = [
    createWakeableLoop({ everyMs: SWEEP_EVERY_MS }, () => freeLostAttempts(deps), warn),
    createWakeableLoop({ everyMs: SWEEP_EVERY_MS }, () => refillQueues(deps), warn),
    createWakeableLoop({ everyMs: SWEEP_EVERY_MS }, () => expireFiles(deps), warn),
    createWakeableLoop({ everyMs: SWEEP_EVERY_MS }, () => removeFilesOfRemoved(deps), warn),
    createWakeableLoop({ everyMs: SWEEP_EVERY_MS }, () => removeInputs(deps), warn),
    createWakeableLoop({ everyMs: FORGET_EVERY_MS }, deps.forgetTrials, warn),
    createWakeableLoop({ everyMs: COLLECT_EVERY_MS }, deps.collectGarbage, warn),
    createWakeableLoop({ everyMs: COLLECT_EVERY_MS }, deps.forgetAudit, warn),
    createWakeableLoop({ everyMs: COLLECT_EVERY_MS }, () => settleTurns(deps), warn),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}

async function freeLostAttempts(deps: SweeperDeps): Promise<void> {
  for (const { userId, event } of await deps.lostAttempts()) {
    reached('sweep.afterFree')
    if (event.type !== 'job.changed') continue
    const { id: jobId, state, attempt } = event.job
    deps.log.warn({ userId, jobId, attempt, state }, 'freed the job of a lost worker')
    deps.publish(userId, event)
    deps.wakeDispatcher()
    // Nobody else will: there is no worker left that has this job in hand.
    if (state === 'cancelled' || state === 'failed') await deps.tidyFiles(jobId)
  }
}

/** Fewer messages in a queue than jobs that wait to be claimed from it: RabbitMQ lost some, or was wiped. */
async function refillQueues(deps: SweeperDeps): Promise<void> {
  if (!deps.queue.isReady()) return
  for (const pool of await deps.poolsInFlight()) {
    const unclaimed = await deps.countUnclaimed(pool, UNCLAIMED_SECONDS)
    if (unclaimed === 0) continue
    const { messages } = await deps.queue.depth(pool)
    if (messages >= unclaimed) continue
    const putBack = await deps.putBackUnclaimed(pool, UNCLAIMED_SECONDS)
    deps.log.info({ pool, messages, unclaimed, putBack }, 'wake-ups were lost, dispatching again')
    deps.wakeDispatcher()
  }
}

async function expireFiles(deps: SweeperDeps): Promise<void> {
  for (const { userId, event, keys } of await deps.expiredFiles()) {
    deps.publish(userId, event)
    for (const key of keys) await deps.removeFile(key)
  }
}

/** Whoever removed a job removes its file next, unless it died between the two. */
async function removeFilesOfRemoved(deps: SweeperDeps): Promise<void> {
  const gone: string[] = []
  for (const jobId of await deps.removedJobs()) {
    try {
      await deps.discardFiles(jobId)
      gone.push(jobId)
    } catch (err) {
      deps.log.warn({ err, jobId }, 'the files of a removed job could not be deleted, trying again')
    }
  }
  if (gone.length > 0) await deps.forgetRemovedJobs(gone)
}

/** Rows first, then their files: what dies between the two is found the next time. */
async function removeInputs(deps: SweeperDeps): Promise<void> {
  await deps.sweepInputs()
  const gone: string[] = []
  for (const key of await deps.removedInputs()) {
    try {
      await deps.removeInput(key)
      gone.push(key)
    } catch (err) {
      deps.log.warn({ err, key }, 'a file that was brought could not be deleted, trying again')
    }
  }
  if (gone.length > 0) await deps.forgetRemovedInputs(gone)
}

/** The ledger's triggers leave nothing to be found here: whoever reads this looks for who changed jobs past them. */
async function settleTurns(deps: SweeperDeps): Promise<void> {
  for (const person of await deps.settleLeftOut()) {
    deps.log.warn(person, 'jobs of this person were left without a turn, and have theirs now')
    deps.wakeDispatcher()
  }
}
