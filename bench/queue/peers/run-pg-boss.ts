import { loadPeer, type PeerSettings, type PeerWorker } from './load-peer'

export const QUEUE = 'noop'
export const BATCH = 100

interface Boss {
  start(): Promise<unknown>
  stop(options: object): Promise<void>
  createQueue(name: string): Promise<void>
  insert(jobs: { name: string; data: object }[]): Promise<unknown>
  work(name: string, options: object, handler: (jobs: unknown[]) => Promise<void>): Promise<string>
  notifyWorker(id: string): void
  getQueueSize(name: string): Promise<number>
  on(event: 'error', listener: () => void): void
}
export type PgBoss = new (options: object) => Boss

export function openBoss(PgBossClass: PgBoss, { url, slots, supervise = true }: { url: string; slots: number; supervise?: boolean }): Boss {
  const boss = new PgBossClass({ connectionString: url, max: slots + 2, supervise, schedule: false })
  boss.on('error', () => {})
  return boss
}

/**
 * Each `work()` takes jobs one batch after another. Left alone it waits at least half a second between two batches; its
 * `notifyWorker` is the documented way to look again at once, and is called while there is work.
 */
export async function startPgBossWorker({ peersDir, url, slots, batched }: PeerSettings): Promise<PeerWorker> {
  const boss = openBoss(loadPeer<PgBoss>(peersDir, 'pg-boss'), { url, slots })
  await boss.start()
  await Promise.all(Array.from({ length: slots }, () => boss.getQueueSize(QUEUE)))
  let ran = 0

  async function work(): Promise<void> {
    let id = ''
    const handler = async (jobs: unknown[]) => {
      ran += jobs.length
      boss.notifyWorker(id)
    }
    id = await boss.work(QUEUE, { batchSize: batched ? BATCH : 1, pollingIntervalSeconds: 0.5 }, handler)
  }

  return {
    start: async () => void (await Promise.all(Array.from({ length: slots }, work))),
    ran: () => ran,
    close: () => boss.stop({ graceful: false }),
  }
}
