import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireFiles } from '@/lib/ledger/attempt/sweep'
import { createAuditLog } from '@/lib/ledger/audit/audit-log'
import { forgetAuditEvents } from '@/lib/ledger/audit/forget-audit'
import { type AuditQuery, type AuditRow, readAudit } from '@/lib/ledger/audit/read-audit'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createTestDatabase, requiredUrl, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, completed, finishAttempt, newJob, noLimits, submit } from '@/tests/support/jobs'

const origin = { ip: '192.0.2.7', requestId: 'r-1' }
const payload = { dataset: 'permits', format: 'csv', filters: [{ column: 'city', op: 'eq', value: 'Falkenau' }] }
const error = { code: 'error', message: 'It failed.' }

let database: TestDatabase
let workerId: string
beforeAll(async () => {
  database = await createTestDatabase()
  workerId = (await addWorker(database)).id
})
afterAll(() => database.drop())

async function read(query: AuditQuery): Promise<AuditRow[]> {
  const all: AuditRow[] = []
  for await (const row of readAudit(database.db, query)) all.push(row)
  return all
}
const eventsOf = (who: string) => read({ since: new Date(0), who })
const actionsOf = async (who: string) => (await eventsOf(who)).map(({ action, actorKind }) => [action, actorKind])
const ledgerOf = (userId: string) => createUserLedgers(database.db, { maxRunning: 3 })(userId, origin)

describe('what becomes of a job is written down by the statement that changes it', () => {
  it('has who asked for what, from where, and what came of it', async () => {
    const anna = await database.addUser()
    const { id, attempt } = await claimNew(database, anna, workerId, { payload, title: 'Permits (CSV)' })
    await finishAttempt(database.db, { jobId: id, attempt }, completed(id, attempt), 7)
    await ledgerOf(anna).remove(id)
    const events = await eventsOf(anna)
    const target = { job: id, kind: 'test.sleep', title: 'Permits (CSV)', dataset: 'permits', format: 'csv' }
    expect(events).toMatchObject([
      { action: 'job.submitted', actorKind: 'user', actorId: anna, target, details: payload, ip: null },
      {
        action: 'job.completed',
        actorKind: 'system',
        actorId: anna,
        target,
        details: { attempt: 1, amount: 1, bytes: 3, fileName: 'a.csv' },
      },
      { action: 'job.deleted', actorKind: 'user', actorId: anna, target, details: null, ...origin },
    ])
    expect(Date.now() - Date.parse(events[0]?.at ?? '')).toBeLessThan(60_000)
  })

  it('tells cancel, retry, stop, failure and expiry apart, and notes nothing of a retry by itself', async () => {
    const jonas = await database.addUser()
    const waiting = await submit(database, jonas)
    await ledgerOf(jonas).cancel(waiting)
    await ledgerOf(jonas).retry(waiting)
    const running = await claimNew(database, jonas, workerId)
    await ledgerOf(jonas).cancel(running.id)
    await finishAttempt(database.db, { jobId: running.id, attempt: 1 }, { type: 'cancelled' }, 7)
    const failing = await claimNew(database, jonas, workerId)
    await finishAttempt(database.db, { jobId: failing.id, attempt: 1 }, { type: 'retry', cause: 'failure', error, delayMs: 0 }, 7)
    const failed = await claimNew(database, jonas, workerId)
    await finishAttempt(database.db, { jobId: failed.id, attempt: 1 }, { type: 'failed', cause: 'failure', error }, 7)
    const done = await claimNew(database, jonas, workerId)
    await finishAttempt(database.db, { jobId: done.id, attempt: 1 }, completed(done.id, 1), 1e-9)
    await expireFiles(database.db)
    expect(await actionsOf(jonas)).toEqual([
      ['job.submitted', 'user'],
      ['job.cancelled', 'user'],
      ['job.retried', 'user'],
      ['job.submitted', 'user'],
      ['job.cancelled', 'user'],
      ['job.stopped', 'system'],
      ['job.submitted', 'user'],
      ['job.submitted', 'user'],
      ['job.failed', 'system'],
      ['job.submitted', 'user'],
      ['job.completed', 'system'],
      ['file.expired', 'system'],
    ])
  })

  it('writes one row for a submit that is sent twice, and none for what is refused', async () => {
    const user = await database.addUser()
    const job = newJob()
    const [submitted] = await Promise.all([1, 2, 3].map(() => ledgerOf(user).submit(job, noLimits)))
    const id = submitted && 'job' in submitted ? submitted.job.id : ''
    await ledgerOf(user).submit(newJob(), { maxQueued: 1 })
    await ledgerOf(await database.addUser()).cancel(id)
    expect((await ledgerOf(user).remove(id)).result).toBe('not_allowed')
    expect(await actionsOf(user)).toEqual([['job.submitted', 'user']])
  })
})

describe('audit_events', () => {
  it('outlives the account, with nothing but its id', async () => {
    const gone = await database.addUser()
    await submit(database, gone)
    await database.pool.query('DELETE FROM "user" WHERE id = $1', [gone])
    expect(await eventsOf(gone)).toMatchObject([{ action: 'job.submitted', actorId: gone, email: null }])
  })

  it.each(['UPDATE audit_events SET actor_id = NULL', 'DELETE FROM audit_events', 'TRUNCATE audit_events'])(
    'refuses: %s',
    async (statement) => {
      await submit(database, await database.addUser())
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
    },
  )

  it('forgets what is older than it is kept for, through the one function, and nothing younger than 30 days', async () => {
    await database.pool.query(
      `INSERT INTO audit_events (at, actor_id, actor_kind, action) SELECT now() - days * interval '1 day', 'old', 'user', 'job.deleted' FROM unnest(ARRAY[401, 399, 40]) AS days`,
    )
    await forgetAuditEvents(database.db, 400)
    expect(await eventsOf('old')).toHaveLength(2)
    await expect(forgetAuditEvents(database.db, 29)).rejects.toMatchObject({ code: '42501' })
    expect(await eventsOf('old')).toHaveLength(2)
    await expect(database.pool.query('DELETE FROM audit_events')).rejects.toMatchObject({ code: '42501' })
  })

  it('is firm where the application has another role than the owner of the table: it adds, reads and forgets, and no more', async () => {
    const url = new URL(requiredUrl('REGISTER_DATABASE_URL'))
    url.pathname = new URL(database.url).pathname
    const role = pg.escapeIdentifier(decodeURIComponent(url.username))
    await database.pool.query(
      `GRANT USAGE ON SCHEMA public TO ${role}; GRANT SELECT, INSERT ON audit_events TO ${role}; GRANT EXECUTE ON FUNCTION forget_audit_events TO ${role}`,
    )
    const other = new pg.Client({ connectionString: url.toString() })
    await other.connect()
    await other.query('SET default_transaction_read_only = off')
    try {
      await other.query(
        `INSERT INTO audit_events (at, actor_id, actor_kind, action)
         VALUES (now() - interval '500 days', 'firm', 'user', 'job.deleted'), (now(), 'firm', 'user', 'job.deleted')`,
      )
      for (const statement of [
        `SELECT set_config('postroom.forgetting_audit', 'on', false); DELETE FROM audit_events`,
        'UPDATE audit_events SET ip = NULL',
        'TRUNCATE audit_events',
        'ALTER TABLE audit_events DISABLE TRIGGER ALL',
      ])
        await expect(other.query(statement), statement).rejects.toMatchObject({ code: '42501' })
      await other.query('SELECT forget_audit_events(400, 10)')
      expect(await eventsOf('firm')).toHaveLength(1)
    } finally {
      await other.end()
    }
  })

  it('keeps the address that was typed only where no account has it, and never what a proxy wrote for an address', async () => {
    const user = await database.addUser()
    const log = createAuditLog(database.db)
    await Promise.all([
      log.record({ action: 'session.sign_in_failed', actorId: null, actorEmail: ` ${user.toUpperCase()}@Example.org `, origin }),
      log.record({ action: 'session.sign_in_failed', actorId: null, actorEmail: 'Nobody@example.org', origin }),
    ])
    expect(await eventsOf(user)).toMatchObject([{ actorId: user, target: {}, ip: '192.0.2.7' }])
    expect(await eventsOf('nobody@example.org')).toMatchObject([{ actorId: null, target: { email: 'nobody@example.org' } }])
  })

  it('is read page by page, oldest first, by action and by time', async () => {
    await sql`INSERT INTO audit_events (at, actor_id, actor_kind, action) SELECT now() - n * interval '1 s', 'many', 'user', CASE n % 2 WHEN 0 THEN 'job.deleted' ELSE 'session.signed_in' END FROM generate_series(1, 2500) AS n`.execute(
      database.db,
    )
    const all = await eventsOf('many')
    expect(all).toHaveLength(2500)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort())
    const some = await read({ since: new Date(Date.now() - 100_500), who: 'many', action: 'job' })
    expect(new Set(some.map(({ action }) => action))).toEqual(new Set(['job.deleted']))
    expect(some.length).toBeGreaterThan(40)
    expect(some.length).toBeLessThan(60)
  })
})
