import type { InputStore } from '@/lib/artifacts/inputs/input-store'
import type { ArtifactStore } from '@/lib/artifacts/store'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { tidyFiles } from '@/lib/ledger/attempt/ended-files'
import { forgetRemovedJobs, keysOfLeftFiles, removedJobs } from '@/lib/ledger/attempt/left-files'
import { expireFiles, sweepLostAttempts } from '@/lib/ledger/attempt/sweep'
import { forgetDeadWorkers } from '@/lib/ledger/attempt/workers'
import { forgetAuditEvents } from '@/lib/ledger/audit/forget-audit'
import type { Database } from '@/lib/ledger/connection/database'
import { openSession } from '@/lib/ledger/connection/session'
import { forgetRemovedInputs, keysOfUnknownInputs, removedInputs, sweepInputs } from '@/lib/ledger/inputs/sweep-inputs'
import { forgetEndedSessions } from '@/lib/ledger/people/forget-sessions'
import { countUnclaimed, nextToDispatch, poolsInFlight, putBack, putBackUnclaimed } from '@/lib/ledger/queue/dispatch'
import { limitPool, readyPools, settleLeftOut, takeUpDue } from '@/lib/ledger/queue/turns'
import { forgetTrials } from '@/lib/ledger/trials/work'
import type { Publisher } from '@/lib/rabbitmq/publisher'
import { createDispatcher } from './dispatcher'
import { createSweeper } from './sweeper'

export interface DispatchOptions {
  db: Database
  /** For a session of its own: not through a pooler. */
  sessionUrl: string
  publisher: Publisher
  /** Jobs of one user in flight at a time. */
  maxRunning: number
  /** How long audit events are kept. */
  auditKeepDays: number
  store: Pick<ArtifactStore, 'discard' | 'remove' | 'removeStale'>
  inputs: Pick<InputStore, 'remove' | 'removeStale'>
  /** For how many days the files of a job are kept after it has ended. */
  inputKeepDays: number
  publish(userId: string, event: LedgerEvent): void
  /** Whoever waits for it may look. */
  trialEnded?(id: string): void
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface Dispatch {
  wake(): void
  /** Resolves when PostgreSQL was tried once. Rejects where it may not be used as it was set up. */
  tried(): Promise<void>
  stop(): Promise<void>
}

/** Dispatcher and sweeper of one server, wired to ledger and RabbitMQ, listening to what the workers tell. */
export function startDispatch(options: DispatchOptions): Dispatch {
  const { db, publisher, maxRunning, auditKeepDays, store, inputs, publish, log } = options
  const dispatcher = createDispatcher({
    takeUpDue: () => takeUpDue(db),
    readyPools: () => readyPools(db),
    limit: (pool) => limitPool(db, { pool, maxRunning }),
    next: (pool) => nextToDispatch(db, pool),
    putBack: (wakeUp) => putBack(db, wakeUp),
    publisher,
    log,
  })
  const sweeper = createSweeper({
    lostAttempts: () => sweepLostAttempts(db),
    tidyFiles: (jobId) => tidyFiles(db, store.discard, jobId),
    discardFiles: (jobId) => store.discard(jobId, () => true),
    expiredFiles: () => expireFiles(db),
    removeFile: (key) => store.remove(key),
    removedJobs: () => removedJobs(db),
    forgetRemovedJobs: (jobIds) => forgetRemovedJobs(db, jobIds),
    sweepInputs: async () => void (await sweepInputs(db, options.inputKeepDays)),
    removedInputs: () => removedInputs(db),
    removeInput: (key) => inputs.remove(key),
    forgetRemovedInputs: (keys) => forgetRemovedInputs(db, keys),
    poolsInFlight: () => poolsInFlight(db),
    countUnclaimed: (pool, seconds) => countUnclaimed(db, pool, seconds),
    putBackUnclaimed: (pool, seconds) => putBackUnclaimed(db, pool, seconds),
    queue: publisher,
    async collectGarbage() {
      await store.removeStale((files) => keysOfLeftFiles(db, files))
      await inputs.removeStale((files) => keysOfUnknownInputs(db, files))
      await forgetDeadWorkers(db)
      await forgetEndedSessions(db)
    },
    settleLeftOut: () => settleLeftOut(db),
    forgetTrials: () => forgetTrials(db),
    forgetAudit: async () => void (await forgetAuditEvents(db, auditKeepDays)),
    publish,
    wakeDispatcher: dispatcher.wake,
    log,
  })
  const session = openSession({
    url: options.sessionUrl,
    channels: ['postroom_dispatch', 'postroom_trial_ended'],
    onNotify: (channel, payload) => (channel === 'postroom_dispatch' ? dispatcher.wake() : options.trialEnded?.(payload)),
    log,
  })
  void publisher.ready().then(dispatcher.wake)
  return {
    wake: dispatcher.wake,
    tried: session.tried,
    async stop() {
      await Promise.all([dispatcher.stop(), sweeper.stop(), session.close()])
    },
  }
}
