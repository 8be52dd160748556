import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { connectionTrouble } from '@/lib/connection-trouble'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { LimitStore } from '@/lib/contracts/limits/limit'
import { renewLeases } from '@/lib/ledger/attempt/attempts'
import { claimJob, claimJobs, isRunning, type KnownKinds } from '@/lib/ledger/attempt/claim'
import { tidyFiles } from '@/lib/ledger/attempt/ended-files'
import { committedResult, type Finished, finishAttempts } from '@/lib/ledger/attempt/finish'
import { countWorkers, deregisterWorker, holdLivenessLock, registerWorker } from '@/lib/ledger/attempt/workers'
import type { Database } from '@/lib/ledger/connection/database'
import { gather } from '@/lib/ledger/connection/gather'
import { explained, PoolerInFront } from '@/lib/ledger/connection/own-session'
import { patiently } from '@/lib/ledger/connection/patiently'
import { openSession } from '@/lib/ledger/connection/session'
import { announceFreeSlots } from '@/lib/ledger/queue/dispatch'
import { claimTrial, endTrial } from '@/lib/ledger/trials/work'
import type { Logger } from '@/lib/logger'
import { createConsumer } from '@/lib/rabbitmq/consumer'
import type { LiveState } from '@/lib/redis/live-state'
import { waitAtMost } from '@/lib/wait-at-most'
import { createDeliveryHandler } from './consumer'
import { createItemsLedger } from './items/items-ledger'
import { createLatestPerInterval } from './latest-per-interval'
import { createLeases } from './leases'
import { createLimiter } from './limits/limiter'
import { createSharedLimits, type WithoutRedis } from './limits/shared-limits'
import { finishPersistently } from './persistent-finish'
import { type AttemptDeps, startAttempt } from './run-attempt'
import { type Limited, needsByKind, needsOfTrials, runnersToWarm, usualNeeds } from './runner-needs'
import { createRunnerPool } from './runner-pool'
import { startRunner } from './runner-process'
import { startTrials, TRIALS_AT_ONCE } from './trials/start-trials'

/** How often at most the servers are told that slots are free: each time costs them a look at the queue. */
const ANNOUNCE_EVERY_MS = 20
const LEAVE_MS = 2000
/** A runner that is told to stop is killed after five seconds; its outcome takes milliseconds, or PostgreSQL is not there to take it. */
const RELEASE_MS = 6000

export interface WorkerOptions {
  db: Database
  /** For a session of its own: not through a pooler. */
  sessionUrl: string
  rabbitmqUrl: string
  live: LiveState
  /** What all workers together may do, and what is done of it while Redis is away. */
  limits: { store: LimitStore; withoutRedis: WithoutRedis }
  /** Attempts at a time, by pool. */
  pools: Record<string, number>
  /** The kinds that `runnerEntry` can run; jobs of others are left for workers that know them. */
  kinds: KnownKinds
  /** What their runners may take, and the pools that they are in; where nothing is said, the usual. */
  limited?: readonly Limited[]
  runnerEntry: string
  keepDays: number
  graceMs: number
  /** A runner that is silent for this long is killed, unless its kind says otherwise; a minute where nothing is said. */
  hungMs?: number
  discardFiles: AttemptDeps['discardFiles']
  log: Logger
}

export interface Worker {
  id: string
  /** Resolves when deliveries are being taken. */
  ready(): Promise<void>
  /** Resolves when there is a warm runner for each slot. */
  warm(): Promise<void>
  /** Takes no more work, lets short attempts end, gives the others back, then lets go of everything. */
  close(): Promise<void>
}

/** The supervisor: takes deliveries, keeps leases, writes outcomes. The work itself happens in its runners. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { db, live, pools, kinds, log } = options
  const register = () => registerWorker(db, { host: hostname(), pid: process.pid, pools })
  const identity = await patiently(() => register().catch((error) => Promise.reject(explained(error))), {
    isHopeless: (error) => error instanceof PoolerInFront,
    onFailure: (error) => log.warn({ reason: connectionTrouble('PostgreSQL', options.sessionUrl, error) }, 'worker waits for the ledger'),
  })
  const leases = createLeases({ renew: (renewals) => renewLeases(db, identity.id, renewals), log })
  let onTrial = () => {}
  const session = openSession({
    url: options.sessionUrl,
    channels: ['postroom_cancel', 'postroom_trial'],
    onConnect: (client) => holdLivenessLock(client, identity),
    onNotify: (channel) => (channel === 'postroom_trial' ? onTrial() : leases.renewSoon()),
    log,
  })
  await session.ready()
  const slots = Object.values(pools).reduce((sum, n) => sum + n, 0)
  const usual = options.hungMs === undefined ? usualNeeds : { ...usualNeeds, silentMs: options.hungMs }
  const { limited = [] } = options
  const needs = needsByKind(limited, usual)
  const ofTrials = needsOfTrials(needs, usual)
  const needsOf = (kind: string) => needs.get(kind) ?? usual
  const runners = await createRunnerPool(
    slots + TRIALS_AT_ONCE,
    (how) => startRunner(options.runnerEntry, log, how),
    log,
    runnersToWarm(pools, limited, needsOf, usual),
  )

  const claim = gather((wakeUps: WakeUp[]) => claimJobs(db, wakeUps, identity.id, kinds), { oneAtATime: true })
  const freedSlots = createLatestPerInterval(ANNOUNCE_EVERY_MS, () => void announceFreeSlots(db).catch(() => {}))
  async function finishAll(finished: Finished[]) {
    const events = await finishAttempts(db, finished, options.keepDays)
    freedSlots.give(null)
    return events
  }
  const tidy = (jobId: string) => tidyFiles(db, options.discardFiles, jobId)
  const shared = createSharedLimits({ ...options.limits, workers: () => countWorkers(db), now: () => performance.now(), log })
  const limiter = createLimiter(shared, identity.id)
  const finish = gather(finishAll, { oneAtATime: true })
  const attemptDeps: AttemptDeps = {
    runners: { take: (kind) => runners.take(needsOf(kind)), give: runners.give },
    leases,
    log,
    finish: (id, outcome) =>
      finishPersistently(outcome, {
        finish: (outcome) => finish({ ...id, outcome }),
        committed: () => committedResult(db, id),
        log,
      }),
    items: createItemsLedger(db),
    limiter,
    recordProgress: live.recordProgress,
    publish: (userId, event) => void live.publish(userId, event).catch(() => {}),
    discardFiles: options.discardFiles,
    tidy,
  }
  const deliveries = createDeliveryHandler({
    claim: ({ wakeUp, redelivered }) => (redelivered ? claimJob(db, wakeUp, identity.id, kinds) : claim(wakeUp)),
    isRunning: (jobId) => isRunning(db, jobId),
    start: (job) => startAttempt(job, attemptDeps),
    tidy,
  })
  const trials = startTrials({
    claim: () => claimTrial(db, { workerId: identity.id, pools: Object.keys(pools), kinds }),
    end: (id, end) => endTrial(db, id, end),
    runners: { take: (kind) => runners.take(ofTrials.get(kind) ?? usual), give: runners.give },
    limiter,
    log,
  })
  onTrial = trials.wake
  const consumer = createConsumer({ url: options.rabbitmqUrl, log, pools, handle: deliveries.handle })

  return {
    id: identity.id,
    ready: consumer.ready,
    warm: runners.filled,
    async close() {
      await Promise.all([consumer.stop(), trials.stop()])
      await Promise.race([consumer.idle(), delay(options.graceMs, undefined, { ref: false })])
      deliveries.release()
      await waitAtMost(RELEASE_MS, consumer.idle())
      await consumer.close()
      leases.stop()
      limiter.close()
      freedSlots.stop()
      await runners.close()
      // Its row is found to be a dead worker's where PostgreSQL answers nothing.
      const deregistered = deregisterWorker(db, identity).catch(() => {})
      await waitAtMost(LEAVE_MS, Promise.all([deregistered, session.close()]))
    },
  }
}
