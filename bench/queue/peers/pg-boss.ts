import { type Contender, SLOTS } from '@/bench/queue/contender'
import { createPeerDatabase } from './database'
import { loadPeer } from './load-peer'
import { BATCH, openBoss, type PgBoss, QUEUE } from './run-pg-boss'
import { startPeerWorkers } from './start-workers'

/** `batched`: a handler gets many jobs, which then succeed or fail as one. */
export function pgBoss({ batched }: { batched: boolean }): Contender {
  return {
    name: batched ? 'pg-boss, batches' : 'pg-boss',
    settings: `${SLOTS} × work(), ${batched ? `batchSize ${BATCH}` : 'batchSize 1 (default)'}, notifyWorker() in the handler instead of its polling interval`,
    needs: 'pg-boss',
    async prepare(jobs, { env, peersDir }) {
      const database = await createPeerDatabase(env.DATABASE_URL)
      const boss = openBoss(loadPeer<PgBoss>(peersDir, 'pg-boss'), { url: database.url, slots: 4, supervise: false })
      await boss.start()
      await boss.createQueue(QUEUE)
      await boss.insert(Array.from({ length: jobs }, () => ({ name: QUEUE, data: {} })))
      await boss.stop({ graceful: false })
      await database.vacuum()
      const workers = await startPeerWorkers({ peer: 'pg-boss', peersDir, url: database.url, slots: SLOTS, batched })
      return {
        start: workers.start,
        left: () => database.count(`SELECT count(*) AS n FROM pgboss.job WHERE name = '${QUEUE}' AND state < 'completed'`),
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
