import { WORKERS } from '@/bench/queue/contender'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import type { PeerSettings } from './load-peer'
import type { PeerAnswers } from './worker'

/** A peer's worker processes: connected, waiting to be started. */
export async function startPeerWorkers(settings: PeerSettings & { peer: string }) {
  const { 'queue-peer': entry } = await bundle({ 'queue-peer': 'bench/queue/peers/worker.ts' })
  const env = { ...process.env, PEER_SETTINGS: JSON.stringify(settings) }
  const workers = await Promise.all(Array.from({ length: WORKERS }, () => startChild<PeerAnswers>(entry, { env })))
  return {
    pids: workers.map(({ pid }) => pid),
    start: async () => void (await Promise.all(workers.map((worker) => worker.ask('start')))),
    /** Throws unless the handlers ran as often as there were jobs. */
    async checkRan(jobs: number) {
      const ran = await Promise.all(workers.map((worker) => worker.ask('ran')))
      const total = ran.reduce((sum, n) => sum + n, 0)
      if (total !== jobs) throw new Error(`${settings.peer} ran its handler ${total} times for ${jobs} jobs`)
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.ask('close')))
      await Promise.all(workers.map((worker) => worker.end()))
    },
  }
}
