import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { addPeople } from '@/bench/support/people'
import { check } from './check/check'
import { type ChaosReport, reportOf } from './check/report'
import { allEnded, allTold } from './dump'
import { unleash } from './faults/nemesis'
import type { TimedFault } from './faults/plan'
import { startClients } from './people/clients'
import { USUAL_MIX, type Work } from './product/work'
import { gatherEvidence } from './record/gather-evidence'
import { onStage, type Stage, type StageOptions } from './stage'

const USERS = 3
/** So long after the last repair every submission must have had an answer that tells. */
const KNOWN_MS = 60_000
/** So long after that, or after another has ended, a job must have: three leases. Pages know of it a little later. */
const ENDED_MS = 90_000
const TOLD_MS = 20_000

export interface ChaosOptions extends StageOptions {
  /** Of what people do, and the name of the run's files. */
  seed: number
  minutes: number
  plan: TimedFault[]
  /** How many people work; three by default. */
  users?: number
  /** What they submit, as often as each is named; the usual mix by default. */
  mix?: readonly Work[]
  /** Jobs that have not ended so long after the repair and after any other has are stuck. */
  endedMs?: number
  signal?: AbortSignal
}

const FOLDER = '.data/chaos'

/** Runs the built product under the seed's faults while people work with it, and judges what came of it. */
export function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed } = options
  return onStage(join(FOLDER, 'runs', String(seed)), options, async (stage) => {
    const report = await wreakHavoc(options, stage)
    writeFileSync(join(FOLDER, `report-${seed}.json`), JSON.stringify(report, null, 2))
    return report
  })
}

async function wreakHavoc(options: ChaosOptions, { history, database, product, sink, mails }: Stage): Promise<ChaosReport> {
  const { seed, minutes, plan, users = USERS, mix = USUAL_MIX, endedMs = ENDED_MS, signal = new AbortController().signal } = options
  const { pool } = database
  const people = await addPeople(pool, { count: users, secret: product.secret, appUrl: product.urls[0] ?? '' })
  const clients = startClients({ people, urls: product.urls, mix, sink: sink.url, history, seed })
  let recoveredInMs: number | null = null
  try {
    await Promise.all([
      unleash(plan, { product, profile: options.profile, history, signal }),
      delay(minutes * 60_000, undefined, { signal }).catch(() => {}),
    ])
    signal.throwIfAborted()
    const repairedAt = Date.now()
    await Promise.race([clients.finish(), delay(KNOWN_MS, undefined, { ref: false })])
    if (await allEnded(pool, endedMs)) {
      recoveredInMs = Date.now() - repairedAt
      await allTold(pool, history.events, TOLD_MS)
    }
  } finally {
    clients.close()
  }
  await product.stop()

  const { evidence, collectedFiles } = await gatherEvidence({ pool, artifactsDir: product.artifactsDir, history, sink, mails })
  const failedStarts = [...product.processes.values()].reduce((sum, one) => sum + one.failedStarts(), 0)
  return reportOf({ seed, minutes, history, evidence, findings: check(evidence), collectedFiles, failedStarts, recoveredInMs })
}
