import { type Contender, SLOTS } from '@/bench/queue/contender'
import { createPeerDatabase } from './database'
import { loadPeer } from './load-peer'
import { type GraphileWorker, LOCAL_QUEUE } from './run-graphile-worker'
import { startPeerWorkers } from './start-workers'

/** `batched`: the settings of its own page on performance, for which many jobs are taken and completed in one statement. */
export function graphileWorker({ batched }: { batched: boolean }): Contender {
  return {
    name: batched ? 'graphile-worker, batches' : 'graphile-worker',
    settings: `concurrentJobs ${SLOTS}, ${batched ? `localQueue of ${LOCAL_QUEUE}, completeJobBatchDelay 0` : 'each job by itself (default)'}`,
    needs: 'graphile-worker',
    async prepare(jobs, { env, peersDir }) {
      const { makeWorkerUtils } = loadPeer<GraphileWorker>(peersDir, 'graphile-worker')
      const database = await createPeerDatabase(env.DATABASE_URL)
      const utils = await makeWorkerUtils({ connectionString: database.url, logger: undefined })
      await utils.migrate()
      await utils.addJobs(Array.from({ length: jobs }, () => ({ identifier: 'noop', payload: {} })))
      await utils.release()
      await database.vacuum()
      const workers = await startPeerWorkers({ peer: 'graphile-worker', peersDir, url: database.url, slots: SLOTS, batched })
      return {
        start: workers.start,
        left: () => database.count('SELECT count(*) AS n FROM graphile_worker._private_jobs'),
        pids: { workers: workers.pids },
        check: () => workers.checkRan(jobs),
        async close() {
          await workers.close()
          await database.drop()
        },
      }
    },
  }
}
