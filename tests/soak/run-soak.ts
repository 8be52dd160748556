import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceUrls } from '@/bench/bench'
import { addPeople } from '@/bench/support/people'
import type { Profile } from '@/scripts/launch/services/index.mjs'
import { check } from '@/tests/chaos/check/check'
import { allEnded, allTold } from '@/tests/chaos/dump'
import { startClients } from '@/tests/chaos/people/clients'
import { USUAL_MIX } from '@/tests/chaos/product/work'
import { gatherEvidence } from '@/tests/chaos/record/gather-evidence'
import type { History } from '@/tests/chaos/record/history'
import { onStage, type Stage } from '@/tests/chaos/stage'
import { type Gone, goneIn, isOf, removedIn, withoutGone } from './record/gone'
import { type SoakReport, soakReportOf } from './report/report'
import { writeReport } from './report/write-report'
import { sample } from './sample/sampler'
import type { Series } from './sample/series'

/** So long are files kept, and what they were made of; so long after it has ended people remove a job. A run is many times as long. */
const KEPT_SECONDS = 40
const REMOVED_AFTER_MS = 60_000
const FORGOTTEN_EVERY_MS = 30_000
const SAMPLED_EVERY_MS = 5000
/** In the run's folder. */
const HEAPS = 'heaps'
const ENDED_MS = 90_000
const TOLD_MS = 20_000

export interface SoakOptions {
  seed: number
  minutes: number
  people: number
  servers: number
  workers: number
  slots: number
  profile: Profile
  services: ServiceUrls
  sabotage?: string
  signal?: AbortSignal
}

/** The built product with work all the time and nothing broken: what it promises is judged as after chaos, and nothing of it may grow. */
export function runSoak(options: SoakOptions): Promise<SoakReport> {
  const folder = join('.data/soak', String(options.seed))
  const probe = resolve('tests/soak/sample/heap-probe.mjs')
  const env = {
    ARTIFACT_KEEP_DAYS: String(KEPT_SECONDS / 86_400),
    SOAK_HEAPS: resolve(folder, HEAPS),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${probe}`,
  }
  return onStage(folder, { ...options, launched: true, env }, async (stage) => {
    const report = await work(options, stage, folder)
    writeReport(folder, report)
    return report
  })
}

async function work(options: SoakOptions, stage: Stage, folder: string): Promise<SoakReport> {
  const { seed, minutes, people: count, profile, signal = new AbortController().signal } = options
  const { history, database, product, sink, mails } = stage
  const { pool } = database
  const people = await addPeople(pool, { count, secret: product.secret, appUrl: product.urls[0] ?? '' })
  const clients = startClients({
    ...{ people, urls: product.urls, mix: USUAL_MIX, sink: sink.url, history, seed },
    removeAfterMs: REMOVED_AFTER_MS,
  })
  const over = new AbortController()
  const sampling = sample(stage, { profile, heaps: join(folder, HEAPS), everyMs: SAMPLED_EVERY_MS, signal: over.signal })
  const counting = countWork(history, over.signal)
  let series: Series[]
  try {
    await Promise.race([delay(minutes * 60_000, undefined, { signal }), sampling])
    // What stands still afterwards says nothing of growth.
    over.abort()
    series = await sampling
    // Whatever comes of the rest, this is there.
    writeFileSync(join(folder, 'series.json'), JSON.stringify(series))
    await clients.finish()
    if (await allEnded(pool, ENDED_MS)) await allTold(pool, history.events, TOLD_MS)
  } finally {
    over.abort()
    clients.close()
  }
  const { gone, ...done } = await counting
  await product.stop()
  const { evidence } = await gatherEvidence({
    pool,
    artifactsDir: product.artifactsDir,
    history,
    sink,
    mails,
    keepDays: KEPT_SECONDS / 86_400,
  })
  return soakReportOf({ seed, minutes, people: count, series, done, findings: check(withoutGone(evidence, goneIn(evidence, gone))) })
}

/** What was done, and is forgotten from time to time: the history of what was removed would be all that grows. */
async function countWork(history: History, over: AbortSignal): Promise<{ submitted: number; removed: number; gone: Gone }> {
  let submitted = 0
  const all: Gone = { jobs: new Set(), keys: new Set() }
  const submissions = () => history.operations.filter(({ action, phase }) => action === 'submit' && phase === 'ok').length
  while (!over.aborted) {
    await delay(FORGOTTEN_EVERY_MS, undefined, { signal: over }).catch(() => {})
    const gone = removedIn(history.operations)
    const before = submissions()
    history.forget(isOf(gone))
    submitted += before - submissions()
    // The outside goes on knowing them.
    for (const id of gone.jobs) all.jobs.add(id)
    for (const key of gone.keys) all.keys.add(key)
  }
  return { submitted: submitted + submissions(), removed: all.jobs.size, gone: all }
}
