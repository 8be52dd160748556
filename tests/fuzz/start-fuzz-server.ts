import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createTestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, submit } from '@/tests/support/jobs'
import { putList } from '@/tests/support/lists'
import { startProcess } from '@/tests/support/processes/processes'
import { freePort } from '@/tests/support/processes/system'
import { createThings } from './things'

/** A server process with people who are signed in, and jobs of theirs. */
export async function startFuzzServer() {
  const database = await createTestDatabase()
  await createThings(database.pool)
  const secret = randomBytes(32).toString('hex')
  const port = await freePort()
  const server = await startProcess('tests/fuzz/fuzz-server.ts', {
    DATABASE_URL: database.url,
    PORT: String(port),
    AUTH_SECRET: secret,
    SIGN_UP: 'open',
    LOG_LEVEL: 'error',
  })
  const [anna, victim, other] = [await database.addUser('anna'), await database.addUser('victim'), await database.addUser('other')]
  const ids = [...(await jobsOf(anna)), ...(await jobsOf(other)), randomUUID()]

  async function jobsOf(userId: string): Promise<string[]> {
    const worker = await addWorker(database)
    const done = await claimNew(database, userId, worker.id, { kind: 'test.sleep', pool: `fuzz-${userId.slice(-6)}` })
    await putList(database, done.id, [
      { key: 'done', state: 'done' },
      { key: 'refused', state: 'refused' },
      { key: 'in doubt', state: 'in_doubt' },
    ])
    await finishAttempt(database.db, { jobId: done.id, attempt: 1 }, completed(done.id, 1), 7)
    const [notice] = (await ledgerOf(database, userId).notifications({ limit: 1 })).notifications
    return [done.id, await submit(database, userId), notice?.id ?? '']
  }

  /** A session as a sign-in makes it. @returns the Cookie header. */
  async function signIn(userId: string, lasts = '7 days'): Promise<string> {
    const token = randomBytes(24).toString('hex')
    await database.pool.query(
      `INSERT INTO session (id, token, "userId", "expiresAt", "createdAt", "updatedAt") VALUES ($1, $1, $2, now() + $3::interval, now(), now())`,
      [token, userId, lasts],
    )
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    return `postroom.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  }

  return {
    database,
    port,
    server,
    ids,
    anna,
    victim,
    other,
    signIn,
    /** Jobs and sessions that the requests made; those of the beginning stay. */
    async tidy(): Promise<void> {
      await database.pool.query(`DELETE FROM jobs WHERE kind = 'export'`)
      await database.pool.query('DELETE FROM session WHERE "userId" = $1', [victim])
    },
    async stop(): Promise<void> {
      await server.kill()
      await database.drop()
    },
  }
}

export type FuzzServer = Awaited<ReturnType<typeof startFuzzServer>>
