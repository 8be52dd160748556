import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setAccount } from '@/scripts/accounts/set-account'
import { createSignInGuard } from '@/server/auth/sign-in-guard'
import { accountsApp, browserAfter } from '@/tests/support/accounts-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const anna = { email: 'anna@example.org', password: 'plum-orbit-lantern-42', name: 'Anna', role: 'member' } as const

let database: TestDatabase
let servers: ReturnType<typeof accountsApp>[]
beforeAll(async () => {
  database = await createTestDatabase()
  await setAccount(database.pool, anna)
  servers = [accountsApp(database), accountsApp(database)]
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await database.drop()
})
beforeEach(async () => {
  await database.pool.query('DELETE FROM sign_in_failures')
  await database.pool.query('DELETE FROM session')
})

let turn = 0
/** Each at the next of the servers. */
function attempt(from: string, password: string = anna.password, { email = anna.email as string, cookie = '' } = {}) {
  const server = servers[turn++ % servers.length]
  if (!server) throw new Error('no server')
  return server.signIn(email, password, { remoteAddress: from, headers: { cookie } })
}
const statusOf = async (sent: ReturnType<typeof attempt>) => (await sent).statusCode

/** As if so many guesses had just been wrong; each real one costs a hash. */
async function guess(count: number, from: (index: number) => string, email: string = anna.email) {
  const { guard } = servers[0]?.auth ?? {}
  for (let index = 0; index < count; index++) {
    await guard?.begin({ email, address: from(index), device: null })
    await database.pool.query('UPDATE sign_in_failures SET wait_until = now()')
  }
}

it('makes one address wait after ten wrong passwords for an account, over all servers, the right one included', async () => {
  await guess(9, () => '192.0.2.1')
  expect(await statusOf(attempt('192.0.2.1', 'wrong-wrong-wrong'))).toBe(401)
  for (const _server of servers) {
    const refused = await attempt('192.0.2.1')
    expect([refused.statusCode, refused.json().type]).toEqual([429, 'urn:postroom:too_many_passwords'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(25)
  }
  expect(await statusOf(attempt('192.0.2.7'))).toBe(200)
})

it('makes each wait longer than the one before, up to a quarter of an hour', async () => {
  const waits: number[] = []
  await guess(9, () => '192.0.2.1')
  for (let index = 0; index < 7; index++) {
    await guess(1, () => '192.0.2.1')
    const { guard } = servers[0]?.auth ?? {}
    await database.pool.query(`UPDATE sign_in_failures SET wait_until = counted_at`)
    await guard?.begin({ email: anna.email, address: '192.0.2.1', device: null })
    waits.push((await guard?.begin({ email: anna.email, address: '192.0.2.1', device: null }))?.seconds ?? 0)
    await database.pool.query(`UPDATE sign_in_failures SET wait_until = counted_at`)
  }
  expect(waits.every((wait, index) => index === 0 || wait > (waits[index - 1] ?? 0) || wait === 900)).toBe(true)
  expect(waits.at(-1)).toBe(900)
})

it('takes an IPv6 network for one address', async () => {
  await guess(9, () => '2001:db8:1:1::/64')
  await attempt('2001:db8:1:1::1', 'wrong-wrong-wrong')
  expect(await statusOf(attempt('2001:db8:1:1::e'))).toBe(429)
  expect(await statusOf(attempt('2001:db8:1:2::1'))).toBe(200)
})

it('counts an account over all addresses, and lets in those whom it knows', async () => {
  const known = browserAfter(await attempt('198.51.100.1'))
  await attempt('203.0.113.50')
  await database.pool.query(`DELETE FROM session WHERE "ipAddress" <> '203.0.113.50'`)
  await guess(24, (index) => `192.0.2.${index}`)
  await attempt('192.0.2.200', 'wrong-wrong-wrong')
  expect(await statusOf(attempt('192.0.2.201'))).toBe(429)
  expect(await statusOf(attempt('192.0.2.202', anna.password, known))).toBe(200)
  expect(await statusOf(attempt('203.0.113.50'))).toBe(200)
  expect(await statusOf(attempt('192.0.2.203', 'wrong-wrong-wrong', { ...known, email: 'jonas@example.org' }))).toBe(401)
})

it('counts an address over all accounts', async () => {
  for (let index = 0; index < 45; index++) await guess(1, () => '192.0.2.1', `${index}@example.org`)
  await attempt('192.0.2.1', 'wrong-wrong-wrong', { email: 'somebody@example.org' })
  expect(await statusOf(attempt('192.0.2.1'))).toBe(429)
})

it('lets none of many at once slip through', async () => {
  await guess(9, () => '192.0.2.1')
  const guard = servers.map(({ auth }) => auth.guard)
  const at = { email: anna.email, address: '192.0.2.1', device: null }
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => guard[index % 2]?.begin(at)))
  expect(answers.filter((answer) => answer?.seconds === 0)).toHaveLength(1)
})

it('keeps nothing of a guess that has to wait', async () => {
  for (let index = 0; index < 40; index++) await guess(1, () => '192.0.2.1', `${index}@example.org`)
  const { guard } = servers[0]?.auth ?? {}
  const kept = async () => (await database.pool.query('SELECT key FROM sign_in_failures ORDER BY key')).rows
  await database.pool.query(`UPDATE sign_in_failures SET wait_until = now() + interval '1 minute'`)
  const before = await kept()
  expect((await guard?.begin({ email: 'one-more@example.org', address: '192.0.2.1', device: null }))?.seconds).toBeGreaterThan(50)
  expect(await kept()).toEqual(before)
})

it('takes a guess back in the order in which guesses are counted, so that neither waits for the other', async () => {
  const { begin, takeBack } = createSignInGuard(database.pool)
  const { counted, keys } = await ownKeyFirst()
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM sign_in_failures WHERE key = $1 FOR UPDATE', [keys[0]])
  const taken = takeBack(counted, { right: true })
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await expect.poll(async () => (await database.pool.query(waiting)).rowCount).toBe(1)
  const others = await client.query('SELECT key FROM sign_in_failures WHERE key = ANY($1) FOR UPDATE SKIP LOCKED', [keys.slice(1)])
  await client.query('ROLLBACK')
  client.release()
  await taken
  expect(others.rows).toHaveLength(2)
  const { rows } = await database.pool.query('SELECT failures FROM sign_in_failures')
  expect(rows).toEqual([{ failures: 0 }, { failures: 0 }])

  /** What is cleared has the least key, where it would be locked last in any other order. */
  async function ownKeyFirst() {
    for (let index = 0; ; index++) {
      await database.pool.query('DELETE FROM sign_in_failures')
      const { counted } = await begin({ email: `${index}@example.org`, address: '192.0.2.1', device: null })
      const { rows } = await database.pool.query<{ key: string }>('SELECT key FROM sign_in_failures ORDER BY key')
      if (counted.find(({ own }) => own)?.key === rows[0]?.key) return { counted, keys: rows.map(({ key }) => key) }
    }
  }
})

it('forgets when the right password came, and with time', async () => {
  await guess(9, () => '192.0.2.1')
  expect(await statusOf(attempt('192.0.2.1'))).toBe(200)
  await guess(9, () => '192.0.2.1')
  expect(await statusOf(attempt('192.0.2.1'))).toBe(200)
  await guess(14, () => '192.0.2.9')
  await database.pool.query(`UPDATE sign_in_failures SET counted_at = now() - interval '2 hours'`)
  await guess(1, () => '192.0.2.9')
  expect(await statusOf(attempt('192.0.2.9'))).toBe(200)
})

it('keeps nothing that was typed', async () => {
  await guess(1, () => '192.0.2.66', 'mallory@example.org')
  const { rows } = await database.pool.query('SELECT key FROM sign_in_failures')
  expect(rows).toHaveLength(3)
  expect(JSON.stringify(rows)).not.toMatch(/mallory|192\\.0/)
})
