import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import type { Job } from '@/lib/contracts/job'
import type { UserEvent } from '@/lib/contracts/live/events'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { createCommandClient, createSubscriberClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import { createUserChannels } from '@/lib/redis/user-channels'
import { startDispatch } from '@/server/dispatch/start-dispatch'
import { createTestDatabase, requiredUrl } from './database'
import { ledgerOf, submit } from './jobs'
import { testBundles } from './processes/bundles'
import { startProcess, type TestProcess } from './processes/processes'

const log = { info: () => {}, warn: () => {} }

/**
 * The whole path without HTTP: ledger, dispatcher, RabbitMQ, worker processes, Redis. Everything in it is real.
 * @param dispatching false where a server's process dispatches instead of this one
 * @param workerEntry the worker that is started, where it is not the one with the kinds of the tests
 */
export async function setupPath({ dispatching = true, workerEntry }: { dispatching?: boolean; workerEntry?: string } = {}) {
  const [database, entries] = await Promise.all([createTestDatabase(), testBundles()])
  const artifactsDir = mkdtempSync(join(tmpdir(), 'postroom-artifacts-'))
  // A queue of its own: other tests' jobs are in other databases, but the broker is shared.
  const pool = `t${randomBytes(4).toString('hex')}`
  const store = createDiskStore({ dir: artifactsDir })
  const inputs = createDiskInputs({ dir: artifactsDir })
  const redis = createCommandClient(requiredUrl('REDIS_URL'), log)
  const live = createLiveState(redis)
  const publisher = createPublisher({ url: requiredUrl('RABBITMQ_URL'), log })
  const dispatch =
    dispatching &&
    startDispatch({
      db: database.db,
      sessionUrl: database.url,
      publisher,
      maxRunning: 10,
      auditKeepDays: 400,
      store,
      inputs,
      inputKeepDays: 7,
      publish: (userId, event) => void live.publish(userId, event).catch(() => {}),
      log,
    })
  const events: { userId: string; event: UserEvent }[] = []
  const subscriber = createSubscriberClient(requiredUrl('REDIS_URL'), log)
  const channels = createUserChannels({
    redis: subscriber,
    onEvent: (userId, event) => events.push({ userId, event }),
    onReconnect: () => {},
    log,
  })
  const workers: TestProcess[] = []

  return {
    database,
    pool,
    artifactsDir,
    store,
    events,
    artifactFiles: () => readdirSync(artifactsDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    async addUser() {
      const userId = await database.addUser()
      await channels.subscribe(userId)
      return userId
    },
    async startWorker(slots = 2, env: Record<string, string> = {}) {
      const worker = await startProcess(workerEntry ?? entries['test-worker'], {
        DATABASE_URL: database.url,
        ARTIFACTS_DIR: artifactsDir,
        WORKER_POOLS: `${pool}:${slots}`,
        WORKER_GRACE_SECONDS: '1',
        LOG_LEVEL: 'info',
        ...env,
      })
      workers.push(worker)
      return worker
    },
    submit: async (userId: string, kind: string, payload: Record<string, unknown> = {}, inPool = pool, runAt?: string) => {
      const jobId = await submit(database, userId, { kind, payload, pool: inPool, ...(runAt && { runAt }) })
      if (dispatch) dispatch.wake()
      return jobId
    },
    job: (userId: string, jobId: string) => ledgerOf(database, userId).job(jobId),
    /** Waits for the ledger, not for a time: rejects when the state is not reached within `timeoutMs`. */
    async until(userId: string, jobId: string, reached: (job: Job) => boolean, timeoutMs = 30_000): Promise<Job> {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const job = await ledgerOf(database, userId)
          .job(jobId)
          .catch(() => null)
        if (job && reached(job)) return job
        if (Date.now() > deadline)
          throw new Error(`not reached in ${timeoutMs} ms, the job is ${JSON.stringify(job)}\n${workers.map((w) => w.output()).join('\n')}`)
        await delay(20)
      }
    },
    /** Resolves at the job's first progress: it is in the middle of its work. */
    async untilProgress(jobId: string, timeoutMs = 30_000): Promise<void> {
      const deadline = Date.now() + timeoutMs
      while (!events.some(({ event }) => event.type === 'job.progressed' && event.jobId === jobId && event.progress.done > 10)) {
        if (Date.now() > deadline) throw new Error(`no progress of ${jobId} in ${timeoutMs} ms`)
        await delay(20)
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.kill()))
      if (dispatch) await dispatch.stop()
      await publisher.close()
      channels.close()
      redis.disconnect()
      rmSync(artifactsDir, { recursive: true })
      await database.drop()
    },
  }
}

export type Path = Awaited<ReturnType<typeof setupPath>>
