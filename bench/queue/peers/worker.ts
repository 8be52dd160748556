import { answerParent } from '@/bench/support/answer-parent'
import type { PeerSettings, PeerWorker } from './load-peer'
import { startBullmqWorker } from './run-bullmq'
import { startGraphileWorker } from './run-graphile-worker'
import { startPgBossWorker } from './run-pg-boss'

// One worker process of a peer.
const starters: Record<string, (settings: PeerSettings) => Promise<PeerWorker>> = {
  'graphile-worker': startGraphileWorker,
  'pg-boss': startPgBossWorker,
  bullmq: startBullmqWorker,
}
const { peer, ...settings } = JSON.parse(process.env.PEER_SETTINGS ?? '{}') as PeerSettings & { peer: string }
const worker = await starters[peer]?.(settings)
if (!worker) throw new Error(`there is no peer "${peer}"`)

const answers = {
  start: () => worker.start(),
  ran: () => worker.ran(),
  close: () => worker.close(),
}
export type PeerAnswers = typeof answers

answerParent(answers)
