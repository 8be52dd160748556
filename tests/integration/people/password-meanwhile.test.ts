import { hashPassword as libraryHash } from 'better-auth/crypto'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { removePassword, setAccount } from '@/scripts/accounts/set-account'
import { hashPassword } from '@/server/auth/passwords'
import { accountsApp, browserAfter } from '@/tests/support/accounts-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const person = { password: 'plum-orbit-lantern-42', name: 'Anna', role: 'member' } as const
const next = 'velvet-harbour-onyx-17'

let database: TestDatabase
let server: ReturnType<typeof accountsApp>
let email: string
beforeAll(async () => {
  database = await createTestDatabase()
  server = accountsApp(database)
  // A sign-in can be held between the check of its password and its session.
  await database.pool.query(`
    CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN NEW; END $$;
    CREATE TRIGGER wait_for_test BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION wait_for_test()`)
})
afterAll(async () => {
  await server.close()
  await database.drop()
})
beforeEach(async () => {
  email = `anna-${crypto.randomUUID()}@example.org`
  await setAccount(database.pool, { ...person, email })
})

const signIn = (password: string = person.password) => server.signIn(email, password)
const idOf = async () => (await database.pool.query<{ id: string }>('SELECT id FROM "user" WHERE email = $1', [email])).rows[0]?.id ?? ''
const sessionsOf = async () => (await database.pool.query('SELECT id FROM session WHERE "userId" = $1', [await idOf()])).rows.length
const store = async (hash: string) => database.pool.query('UPDATE account SET password = $2 WHERE "userId" = $1', [await idOf(), hash])

/** While something begun by `begin` waits for what `lock` locks, does `meanwhile`. @returns what was begun, when it is done */
async function during<T>(
  lock: (client: pg.PoolClient) => Promise<unknown>,
  begin: () => Promise<T>,
  meanwhile: () => Promise<unknown>,
): Promise<T> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await lock(client)
    const begun = begin()
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect.poll(async () => (await database.pool.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1)
    await meanwhile()
    await client.query('ROLLBACK')
    return await begun
  } finally {
    client.release()
  }
}
const whileSigningIn = (meanwhile: () => Promise<unknown>) =>
  during(
    (client) => client.query('SELECT pg_advisory_xact_lock(42)'),
    async () => signIn(),
    meanwhile,
  )

it.each([
  ['reset', async () => setAccount(database.pool, { ...person, email, password: next })],
  ['taken away', async () => removePassword(database.pool, await idOf())],
])('signs nobody in with a password that is %s while the sign-in is under way', async (_, change) => {
  const answer = await whileSigningIn(change)
  expect([answer.statusCode, answer.json().code, answer.headers['set-cookie']]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD', undefined])
  expect(await sessionsOf()).toBe(0)
})

it('signs nobody in with a password that its owner changes while the sign-in is under way', async () => {
  const here = browserAfter(await signIn())
  const answer = await whileSigningIn(async () => {
    const changed = await server.ask(here, 'POST', '/api/me/password', { currentPassword: person.password, newPassword: next })
    expect(changed.statusCode).toBe(204)
  })
  expect(answer.statusCode).toBe(401)
  expect(await sessionsOf()).toBe(1)
})

it('signs in where another sign-in makes the hash of the same password anew meanwhile', async () => {
  await store(await libraryHash(person.password))
  const answer = await whileSigningIn(async () => store(await hashPassword(person.password)))
  expect(answer.statusCode).toBe(200)
})

it('changes nothing for a session that is ended while the change is under way, and says that it is over', async () => {
  const here = browserAfter(await signIn())
  const userId = await idOf()
  const answer = await during(
    (client) => client.query('SELECT 1 FROM account WHERE "userId" = $1 FOR UPDATE', [userId]),
    async () => server.ask(here, 'POST', '/api/me/password', { currentPassword: person.password, newPassword: next }),
    () => database.pool.query('DELETE FROM session WHERE "userId" = $1', [userId]),
  )
  expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([401, undefined])
  expect([(await signIn()).statusCode, (await signIn(next)).statusCode]).toEqual([200, 401])
})
