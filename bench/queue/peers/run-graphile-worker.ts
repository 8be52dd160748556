import { loadPeer, type PeerSettings, type PeerWorker } from './load-peer'

/** As its documentation on performance has it. */
export const LOCAL_QUEUE = 500

export interface GraphileWorker {
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<void>
    addJobs(jobs: { identifier: string; payload: object }[]): Promise<unknown>
    release(): Promise<void>
  }>
  run(options: object): Promise<{ stop(): Promise<void> }>
  Logger: new (factory: () => () => void) => object
}
interface Pg {
  Pool: new (
    options: object,
  ) => { query(text: string): Promise<unknown>; on(event: 'error', listener: () => void): void; end(): Promise<void> }
}

export async function startGraphileWorker({ peersDir, url, slots, batched }: PeerSettings): Promise<PeerWorker> {
  const { run, Logger } = loadPeer<GraphileWorker>(peersDir, 'graphile-worker')
  const { Pool } = loadPeer<Pg>(peersDir, 'pg')
  const size = slots + 2 // as it recommends
  const pgPool = new Pool({ connectionString: url, max: size })
  pgPool.on('error', () => {})
  await Promise.all(Array.from({ length: size }, () => pgPool.query('SELECT pg_sleep(0.05)')))
  const preset = {
    worker: {
      pgPool,
      concurrentJobs: slots,
      maxPoolSize: size,
      logger: new Logger(() => () => {}),
      ...(batched ? { localQueue: { size: LOCAL_QUEUE }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } : {}),
    },
  }
  let ran = 0
  let runner: { stop(): Promise<void> } | undefined
  const noop = async () => {
    ran += 1
  }
  return {
    async start() {
      runner = await run({ preset, pgPool, noHandleSignals: true, taskList: { noop } })
    },
    ran: () => ran,
    async close() {
      await runner?.stop()
      await pgPool.end()
    },
  }
}
