import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ItemPolicy } from '@/lib/contracts/items'
import { announceFreeSlots } from '@/lib/ledger/queue/dispatch'
import { type Profile, serviceHandle } from '@/scripts/launch/services/index.mjs'
import { allEnded } from '@/tests/chaos/dump'
import { dumpItems } from '@/tests/chaos/record/dump-items'
import type { TestDatabase } from '@/tests/support/database'
import { setupPath } from '@/tests/support/path'
import { testBundles } from '@/tests/support/processes/bundles'
import { startProcess } from '@/tests/support/processes/processes'
import { startSink } from '@/tests/support/sink/sink'
import { judge, linesOf, type Verdict } from './judge'
import { keepRunning } from './keep-running'
import { type Kill, planKills, type ServiceRestart, type Victim } from './plan-kills'
import { strike } from './strike'

export interface KillsOptions {
  seed: number
  /** Of each of the two lists. */
  items: number
  kills: number
  /** Whose PostgreSQL, RabbitMQ and Redis die meanwhile, too. */
  restarts: Profile | null
}

export interface KillsReport extends Verdict {
  seed: number
  killed: Record<Victim, number>
  restarted: string[]
  seconds: number
}

/** For people. */
export function linesOfKills({ seed, killed, restarted, seconds, ...verdict }: KillsReport): string[] {
  const deaths = [
    ...Object.entries(killed).map(([victim, times]) => `${times} of a ${victim}`),
    ...restarted.map((service) => `one of ${service}`),
  ]
  return [`kills, seed ${seed}: ${deaths.join(', ')}; over in ${seconds.toFixed(1)} s`, ...linesOf(verdict)]
}

const CONCURRENCY = 8
/** Of each item, at the sink: so that several are under way at any time. */
const ITEM_MS = 16
const ODD = { refused: 97, later: 53, cut: 211, skipped: 131 }
const POLICIES: readonly ItemPolicy[] = ['once', 'repeat']
const WORKERS = 3
const HURRY_MS = 200
/** From first to last; many times what it takes to find that a worker is gone. */
const longestMs = (kills: number) => 120_000 + kills * 60_000

/** Two lists are worked off, one of each policy, while runners, workers and servers die; then ledger and sink are compared. */
export async function runKills({ seed, items, kills, restarts }: KillsOptions): Promise<KillsReport> {
  const folder = join('.data/chaos/kills', String(seed))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const [entries, sink] = await Promise.all([testBundles(), startSink(join(folder, 'sink.jsonl'))])
  const path = await setupPath({ dispatching: false })
  const { pool, url } = path.database
  const environment = { DATABASE_URL: url, ARTIFACTS_DIR: path.artifactsDir, LOG_LEVEL: 'warn' }
  const several = (count: number, start: Parameters<typeof keepRunning>[0]) => Array.from({ length: count }, () => keepRunning(start))
  const [servers, workers] = await Promise.all([
    Promise.all(several(2, () => startProcess(entries['test-server'], environment))),
    Promise.all(several(WORKERS, () => path.startWorker(1))),
  ])
  try {
    const userId = await path.addUser()
    const payload = { sink: sink.url, count: items, concurrency: CONCURRENCY, ms: ITEM_MS, odd: ODD }
    const jobs = await Promise.all(POLICIES.map((policy) => path.submit(userId, 'test.deliver', { ...payload, policy })))
    const begin = performance.now()
    const plan = planKills({ seed, lists: jobs.length, items, kills, restarts: restarts !== null })
    const ended = allEnded(pool, longestMs(kills))
    const hurrying = hurry(path.database, ended)
    const until = (acts: number, list?: string) => Promise.race([sink.until(acts, list), ended])
    const [struck, restarted] = await Promise.all([
      Promise.all(plan.kills.map(carryOut)),
      restarts ? restartAll(plan.restarts, restarts, until) : [],
    ])
    const killed = struck.flat()
    await Promise.all([ended, hurrying])
    const seconds = (performance.now() - begin) / 1000
    const { rows: attempts } = await pool.query('SELECT job_id AS "jobId", attempt, outcome FROM attempts')
    const evidence = { ...(await dumpItems(pool)), attempts, seen: sink.seen() }
    const verdict = judge(evidence, { deaths: deathsByJob(killed), concurrency: CONCURRENCY, odd: ODD })
    const { rows: failed } = await pool.query(`SELECT error->>'message' AS why FROM jobs WHERE state <> 'completed'`)
    if (killed.length < kills) verdict.findings.push(`only ${killed.length} of ${kills} deaths came before the lists were done`)
    verdict.findings.push(...failed.map(({ why }) => `a job did not complete: ${why}`))
    return { seed, ...verdict, killed: countKilled(killed), restarted, seconds }

    async function carryOut(kills: Kill[]) {
      const done: Struck = []
      for (const kill of kills) {
        const jobId = jobs[kill.list] ?? ''
        await until(kill.afterActs, jobId)
        await delay(kill.laterMs)
        if (await strike(kill, { pool, jobs, servers })) done.push({ victim: kill.victim, jobId })
      }
      return done
    }
  } finally {
    await Promise.all([...servers, ...workers].map((one) => one.close()))
    await path.close()
    await sink.close()
  }
}

/** Nobody sits out for how long a job that has crashed waits, which is longer from time to time. */
async function hurry({ pool, db }: TestDatabase, ended: Promise<unknown>): Promise<void> {
  let isOver = false
  void ended.finally(() => (isOver = true))
  while (!isOver) {
    const asked = `UPDATE jobs SET run_at = now(), due_at = now() WHERE state = 'queued' AND run_at > now()`
    const hurried = await pool.query(asked).catch(() => null)
    if (hurried?.rowCount) await announceFreeSlots(db).catch(() => {})
    await delay(HURRY_MS)
  }
}

type Struck = { victim: Victim; jobId: string }[]

function countKilled(struck: Struck): Record<Victim, number> {
  const killed = { runner: 0, worker: 0, server: 0 }
  for (const { victim } of struck) killed[victim] += 1
  return killed
}

function deathsByJob(struck: Struck): Record<string, number> {
  const deaths: Record<string, number> = {}
  for (const { victim, jobId } of struck) if (victim !== 'server') deaths[jobId] = (deaths[jobId] ?? 0) + 1
  return deaths
}

function restartAll(planned: ServiceRestart[], profile: Profile, until: (acts: number) => Promise<unknown>): Promise<string[]> {
  return Promise.all(
    planned.map(async ({ afterActs, service, downMs }) => {
      await until(afterActs)
      const handle = serviceHandle(profile, service)
      await handle.kill()
      await delay(downMs)
      await handle.start()
      return service
    }),
  )
}
