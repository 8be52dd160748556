import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceUrls } from '@/bench/bench'
import { type BenchDatabase, createBenchDatabase } from '@/bench/support/database'
import { addPeople } from '@/bench/support/people'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { keysOfLeftFiles } from '@/lib/ledger/attempt/left-files'
import { createDatabase } from '@/lib/ledger/connection/database'
import { removedInputs, sweepInputs } from '@/lib/ledger/inputs/sweep-inputs'
import type { Profile } from '@/scripts/launch/services/index.mjs'
import { type Sink, startSink } from '@/tests/support/sink/sink'
import { check } from './check/check'
import { type ChaosReport, reportOf } from './check/report'
import { submissionOf, wantedOf } from './check/submissions'
import { allEnded, allTold, dumpFiles, dumpLedger, dumpRegister } from './dump'
import { unleash } from './faults/nemesis'
import type { TimedFault } from './faults/plan'
import { startClients } from './people/clients'
import { buildProduct } from './product/build'
import { type MailSink, startMailSink } from './product/mail-sink'
import { type Product, startProduct } from './product/product'
import { PERMITS, USUAL_MIX, type Work } from './product/work'
import { dumpItems } from './record/dump-items'
import type { Evidence } from './record/evidence'
import { createHistory, type History } from './record/history'
import { seenOutside } from './record/seen-outside'
import { readFiles } from './results/read-files'

const USERS = 3
/** So long after the last repair every submission must have had an answer that tells. */
const KNOWN_MS = 60_000
/** So long after that, or after another has ended, a job must have: three leases. Pages know of it a little later. */
const ENDED_MS = 90_000
const TOLD_MS = 20_000

export interface ChaosOptions {
  /** Of what people do, and the name of the run's files. */
  seed: number
  minutes: number
  servers: number
  workers: number
  /** How many jobs a worker runs at a time. */
  slots: number
  plan: TimedFault[]
  /** How many people work; three by default. */
  users?: number
  /** What they submit, as often as each is named; the usual mix by default. */
  mix?: readonly Work[]
  /** Jobs that have not ended so long after the repair and after any other has are stuck. */
  endedMs?: number
  /** Started by the launcher, as `npm start` does it; else each process by itself, so that a fault may say how long it stays away. */
  launched: boolean
  /** Of the servers that are killed and wiped. */
  profile: Profile
  services: ServiceUrls
  sabotage?: string
  signal?: AbortSignal
}

const FOLDER = '.data/chaos'

/** Runs the built product under the seed's faults while people work with it, and judges what came of it. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed } = options
  const folder = join(FOLDER, 'runs', String(seed))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const dist = await buildProduct(folder, options.sabotage)
  const sink = await startSink(join(folder, 'sink.jsonl'))
  const mails = await startMailSink()
  const history = createHistory(join(folder, 'history.jsonl'))
  const database = await createBenchDatabase(options.services, { permits: PERMITS })
  const onMisbehaved = (process: string, what: string) => history.record({ type: 'process', process, what })
  const product = await startProduct({
    ...options,
    services: database.urls,
    smtpUrl: mails.url,
    sinkUrl: sink.url,
    folder,
    dist,
    onMisbehaved,
  })
  try {
    await product.start()
    const report = await wreakHavoc(options, { history, database, product, sink, mails })
    writeFileSync(join(FOLDER, `report-${seed}.json`), JSON.stringify(report, null, 2))
    return report
  } finally {
    await product.close()
    await history.close()
    await database.drop()
    await sink.close()
    await mails.close()
  }
}

interface Stage {
  history: History
  database: BenchDatabase
  product: Product
  sink: Sink
  mails: MailSink
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

  const uncollected = dumpFiles(product.artifactsDir).map(({ key }) => key)
  const collectedFiles = await collectGarbage(pool, product.artifactsDir)
  const { operations, events, misbehaved } = history
  const wanted = wantedOf(operations)
  const ledger = await dumpLedger(pool)
  const wantedOfJob = new Map(ledger.jobs.map((job) => [job.id, wanted.get(submissionOf(job))]))
  const { lists, items } = await dumpItems(pool)
  const evidence: Evidence = {
    operations,
    events,
    misbehaved,
    ledger,
    lists: lists.map((list) => ({ ...list, count: wantedOfJob.get(list.jobId)?.items ?? null })),
    items,
    seen: seenOutside([...sink.seen(), ...mails.seen()], ledger),
    uncollected,
    files: dumpFiles(product.artifactsDir),
    contents: await readFiles(product.artifactsDir, ledger, wantedOfJob),
    register: await dumpRegister(pool),
  }
  const failedStarts = [...product.processes.values()].reduce((sum, one) => sum + one.failedStarts(), 0)
  return reportOf({ seed, minutes, history, evidence, findings: check(evidence), collectedFiles, failedStarts, recoveredInMs })
}

/** As the server's sweeper does it, but at once and for all jobs: nothing runs any more. */
async function collectGarbage(pool: BenchDatabase['pool'], dir: string): Promise<number> {
  const db = createDatabase(pool)
  const inputs = createDiskInputs({ dir })
  await sweepInputs(db, 7)
  for (const key of await removedInputs(db)) await inputs.remove(key)
  return createDiskStore({ dir }).removeStale((files) =>
    keysOfLeftFiles(
      db,
      files.map((file) => ({ ...file, ageSeconds: Number.MAX_SAFE_INTEGER })),
    ),
  )
}
