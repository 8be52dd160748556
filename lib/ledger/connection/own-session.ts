import { randomInt } from 'node:crypto'
import type pg from 'pg'
import { createSession } from './database'

// Any number of our own: its locks are held for the look only.
const LOCK_CLASS = 7305
/** A pooler may give the same session several times by chance. */
const ROUNDS = 3

/** PostgreSQL's answer to whoever reads a pooler's refusal: it knows no settings at the start. */
const REFUSED_BY_POOLER = /unsupported startup parameter/

export class PoolerInFront extends Error {
  override name = 'PoolerInFront'
  constructor(options?: ErrorOptions) {
    super(
      'DATABASE_URL leads to a pooler that gives every transaction another session (PgBouncer in transaction mode, or alike), and the lock that tells a living worker from a dead one needs a session of its own: set DATABASE_SESSION_URL to PostgreSQL itself',
      options,
    )
  }
}

/** What a connection through such a pooler fails with is told as what it is. */
export function explained(error: unknown): unknown {
  return error instanceof Error && REFUSED_BY_POOLER.test(error.message) ? new PoolerInFront({ cause: error }) : error
}

/**
 * Sees that this connection is one session of PostgreSQL's and stays it. Behind a pooler a session lock would go to whichever
 * session has the statement, be "taken" by the next client too, and stay held after its owner has gone: a dead worker would look
 * alive for ever. While another connection is in a transaction, the lock must be held by the session that answers here.
 * @throws {PoolerInFront}
 */
export async function requireOwnSession(client: pg.Client, url: string): Promise<void> {
  const other = createSession(url)
  other.on('error', () => {})
  await other.connect()
  try {
    for (let round = 0; round < ROUNDS; round += 1) if (!(await holdsItsLock(client, other))) throw new PoolerInFront()
  } finally {
    await other.end().catch(() => {})
  }
}

async function holdsItsLock(client: pg.Client, other: pg.Client): Promise<boolean> {
  const id = randomInt(2 ** 31 - 1)
  await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, id])
  await other.query('BEGIN')
  try {
    const { rows: holders } = await other.query(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND granted`,
      [LOCK_CLASS, id],
    )
    const { rows: mine } = await client.query('SELECT pg_backend_pid() AS pid')
    return holders.length === 1 && holders[0]?.pid === mine[0]?.pid
  } finally {
    await other.query('COMMIT')
    await client.query('SELECT pg_advisory_unlock_all()')
  }
}
