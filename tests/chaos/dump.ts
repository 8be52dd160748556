import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { terminalStates } from '@/lib/contracts/job'
import { sha256 } from './people/http-client'
import type { DumpedFile, LedgerDump } from './record/evidence'
import type { Received } from './record/history'

const ASK_EVERY_MS = 250

/**
 * Waits until every job has ended, however many there are and however slow the machine is.
 * @returns false when some have not, and for so long none has
 */
export async function allEnded(pool: pg.Pool, noneForMs: number): Promise<boolean> {
  let left = Number.POSITIVE_INFINITY
  for (;;) {
    const before = left
    const isOver = await until(noneForMs, async () => {
      const { rows } = await pool.query('SELECT count(*)::int AS left FROM jobs WHERE state <> ALL($1)', [terminalStates])
      left = rows[0]?.left ?? before
      return left < before
    })
    if (!isOver) return false
    if (left === 0) return true
  }
}

/** Waits until every user's page has heard of that user's last revision. */
export function allTold(pool: pg.Pool, events: Received[], withinMs: number): Promise<boolean> {
  return until(withinMs, async () => {
    const { rows } = await pool.query<{ user_id: string; rev: number }>('SELECT user_id, rev::int AS rev FROM user_revs')
    return rows.every(({ user_id, rev }) => events.some(({ user, event }) => user === user_id && 'rev' in event && event.rev >= rev))
  })
}

async function until(withinMs: number, reached: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    if (await reached().catch(() => false)) return true
    await delay(ASK_EVERY_MS)
  }
  return false
}

/** After all processes have ended: a worker that leaves removes its row, one that was killed leaves it there for an hour. */
export async function dumpLedger(pool: pg.Pool): Promise<LedgerDump> {
  const { rows } = await pool.query<LedgerDump>(`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', id, 'userId', user_id, 'key', idempotency_key, 'state', state, 'rev', rev,
        'attempt', attempt, 'kind', kind, 'code', error->>'code')), '[]') FROM jobs) AS jobs,
      (SELECT coalesce(json_agg(json_build_object('jobId', job_id, 'attempt', attempt, 'outcome', outcome, 'workerLeft',
        NOT EXISTS (SELECT 1 FROM workers WHERE workers.id = worker_id))), '[]') FROM attempts) AS attempts,
      (SELECT coalesce(json_agg(json_build_object('jobId', job_id, 'nth', nth, 'isPreview', alt IS NOT NULL, 'key', key, 'mediaType', media_type,
        'bytes', bytes, 'sha256', sha256, 'amount', rows, 'availability', availability) ORDER BY job_id, nth), '[]') FROM artifacts) AS artifacts,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'key', key, 'sha256', sha256, 'isBound', bound_at IS NOT NULL, 'jobs',
        (SELECT count(*) FROM job_inputs JOIN jobs ON jobs.id = job_id WHERE input_id = inputs.id))), '[]') FROM inputs) AS inputs,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'userId', user_id, 'jobId', job_id, 'type', type)), '[]')
        FROM notifications) AS notifications,
      (SELECT coalesce(json_agg(json_build_object('userId', user_id, 'rev', rev)), '[]') FROM user_revs) AS revs`)
  const [dump] = rows
  if (!dump) throw new Error('the ledger gave no row')
  return dump
}

export async function dumpRegister(pool: pg.Pool): Promise<{ key: string; status: string }[]> {
  const { rows } = await pool.query('SELECT file_number AS key, status FROM register.permits ORDER BY id')
  return rows
}

export function dumpFiles(folder: string): DumpedFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const content = readFileSync(path)
    return { key: relative(folder, path), bytes: content.length, sha256: sha256(content) }
  })
}
