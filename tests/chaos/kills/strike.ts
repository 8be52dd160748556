import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { listProcesses } from '#launch/machine/process-table.mjs'
import { terminalStates } from '@/lib/contracts/job'
import type { KeptProcess } from './keep-running'
import type { Kill } from './plan-kills'

const LOOK_MS = 5

export interface Targets {
  pool: pg.Pool
  /** The jobs whose runners and workers die. */
  jobs: string[]
  servers: KeptProcess[]
}

/** Kills whoever is meant, as soon as there is one. @returns false when there will be none: its job has ended. */
export async function strike({ victim, list }: Kill, { pool, jobs, servers }: Targets): Promise<boolean> {
  for (;;) {
    const worker = victim === 'server' ? null : await workerOf(pool, jobs[list] ?? '')
    if (worker === 'ended') return false
    const pid = victim === 'server' ? servers[list % servers.length]?.pid() : victim === 'worker' ? worker : childOf(worker)
    if (pid && killed(pid)) return true
    await delay(LOOK_MS)
  }
}

/** The process that runs the job; null while nobody does, or nobody can tell. */
async function workerOf(pool: pg.Pool, jobId: string): Promise<number | 'ended' | null> {
  const asked = `SELECT j.state, w.pid FROM jobs j LEFT JOIN workers w ON w.id = j.worker_id WHERE j.id = $1`
  const { rows } = await pool.query<{ state: string; pid: number | null }>(asked, [jobId]).catch(() => ({ rows: [] }))
  const [job] = rows
  return terminalStates.some((one) => one === job?.state) ? 'ended' : (job?.pid ?? null)
}

const childOf = (pid: number | null) => listProcesses().find(({ ppid }) => ppid === pid)?.pid

function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    // It died by another hand, and its row is still there.
    return false
  }
}
