import { loadPeer, type PeerSettings, type PeerWorker } from './load-peer'

export interface BullMq {
  Queue: new (
    name: string,
    options: object,
  ) => {
    on(event: 'error', listener: () => void): void
    addBulk(jobs: { name: string; data: object }[]): Promise<unknown>
    getJobCounts(...states: string[]): Promise<Record<string, number>>
    obliterate(options: object): Promise<void>
    close(): Promise<void>
  }
  Worker: new (
    name: string,
    handler: () => Promise<void>,
    options: object,
  ) => {
    on(event: 'error', listener: () => void): void
    waitUntilReady(): Promise<unknown>
    run(): Promise<void>
    close(force?: boolean): Promise<void>
  }
}

export function connection(url: string): object {
  const { hostname: host, port, password } = new URL(url)
  return { host, port: Number(port), password: decodeURIComponent(password), maxRetriesPerRequest: null }
}

export async function startBullmqWorker({ peersDir, url: place, slots }: PeerSettings): Promise<PeerWorker> {
  const { Worker } = loadPeer<BullMq>(peersDir, 'bullmq')
  const { name, url } = JSON.parse(place) as { name: string; url: string }
  let ran = 0
  const handler = async () => {
    ran += 1
  }
  const worker = new Worker(name, handler, { connection: connection(url), concurrency: slots, autorun: false })
  worker.on('error', () => {})
  await worker.waitUntilReady()
  return {
    async start() {
      worker.run().catch(() => {})
    },
    ran: () => ran,
    close: () => worker.close(true),
  }
}
