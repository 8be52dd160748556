import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetEndedSessions } from '@/lib/ledger/people/forget-sessions'
import { addUser } from '@/scripts/accounts/add-user'
import { setAccount } from '@/scripts/accounts/set-account'
import { accountsApp, type Browser, browserAfter } from '@/tests/support/accounts-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const next = 'velvet-harbour-onyx-17'

describe('one’s own account', () => {
  let database: TestDatabase
  let server: ReturnType<typeof accountsApp>
  let anna: { email: string; password: string }
  beforeAll(async () => {
    database = await createTestDatabase()
    server = accountsApp(database)
  })
  afterAll(async () => {
    await server.close()
    await database.drop()
  })
  beforeEach(async () => {
    anna = { email: `anna-${crypto.randomUUID()}@example.org`, password: 'plum-orbit-lantern-42' }
    await setAccount(database.pool, { ...anna, name: 'Anna', role: 'member' })
  })

  const signIn = async (from = '192.0.2.1', agent = 'curl/8'): Promise<Browser> => {
    const response = await server.signIn(anna.email, anna.password, { remoteAddress: from, headers: { 'user-agent': agent } })
    expect(response.statusCode).toBe(200)
    return browserAfter(response)
  }
  const isIn = async (browser: Browser) => (await server.ask(browser, 'GET', '/api/me')).statusCode === 200
  const sessionsOf = async (browser: Browser) => (await server.ask(browser, 'GET', '/api/me/sessions')).json().sessions
  const change = (browser: Browser, currentPassword: string, newPassword: string) =>
    server.ask(browser, 'POST', '/api/me/password', { currentPassword, newPassword })

  it('lists the browsers that are signed in, and ends one of them or all others; nobody else’s', async () => {
    const [here, there, third] = [await signIn(), await signIn('2001:db8:1:1::7', firefox), await signIn()]
    const listed = await sessionsOf(here)
    expect(listed).toHaveLength(3)
    expect(listed.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    const abroad = listed.find(({ browser }: { browser: string | null }) => browser === 'Firefox')
    expect(abroad).toMatchObject({ system: 'Windows', address: '2001:db8:1:1::/64', current: false })

    await setAccount(database.pool, { email: 'mallory@example.org', password: anna.password, name: 'Mallory', role: 'member' })
    const mallory = browserAfter(await server.signIn('mallory@example.org', anna.password))
    expect((await server.ask(mallory, 'DELETE', `/api/me/sessions/${abroad.id}`)).statusCode).toBe(404)
    expect(await isIn(there)).toBe(true)

    expect((await server.ask(here, 'DELETE', `/api/me/sessions/${abroad.id}`)).statusCode).toBe(204)
    expect([await isIn(here), await isIn(there), await isIn(third)]).toEqual([true, false, true])
    expect((await server.ask(here, 'DELETE', '/api/me/sessions')).statusCode).toBe(204)
    expect([await isIn(here), await isIn(third), await isIn(mallory)]).toEqual([true, false, true])
    for (const id of ['%00', 'a%20b', '..%2f..%2f'])
      expect((await server.ask(here, 'DELETE', `/api/me/sessions/${id}`)).statusCode).toBe(404)
  })

  it('changes the password with the current one alone, ends all other sessions and gives this one a new token', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const wrong = await change(here, 'not-the-password', next)
    expect([wrong.statusCode, wrong.json().errors[0]]).toEqual([
      400,
      expect.objectContaining({ field: 'currentPassword', code: 'password_wrong' }),
    ])
    for (const [weak, code] of [
      ['Passwort1234', 'password_too_easy'],
      ['short', 'password_too_short'],
      [anna.password, 'password_unchanged'],
    ] as const)
      expect((await change(here, anna.password, weak)).json().errors[0]).toMatchObject({ field: 'newPassword', code })
    expect(await isIn(there)).toBe(true)

    const changed = await change(here, anna.password, next)
    expect(changed.statusCode).toBe(204)
    const after = browserAfter(changed)
    expect([await isIn(after), await isIn(here), await isIn(there)]).toEqual([true, false, false])
    expect((await server.signIn(anna.email, anna.password)).statusCode).toBe(401)
    expect((await server.signIn(anna.email, next)).statusCode).toBe(200)
  })

  it('keeps a browser that forgets its session when it is closed that way', async () => {
    const { app, auth } = server
    const payload = { ...anna, rememberMe: false }
    const signedIn = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload,
      headers: { origin: 'http://localhost:3000' },
    })
    expect([signedIn.headers['set-cookie']].flat().join()).toMatch(/session_token=[^;,]*; Path/)
    const changed = await change(browserAfter(signedIn), anna.password, next)
    expect([changed.statusCode, String(changed.headers['set-cookie'])]).toEqual([204, expect.not.stringContaining('Max-Age')])
    expect(auth.tokenOf({ ...browserAfter(changed) })).not.toBeNull()
  })

  it('lets nobody with an open browser guess the current password', async () => {
    const here = await signIn()
    const { rows } = await database.pool.query('SELECT id FROM "user" WHERE email = $1', [anna.email])
    for (let index = 0; index < 11; index++)
      await server.auth.guard.begin({ email: anna.email, address: '', device: `change ${rows[0].id}` })
    const refused = await change(here, anna.password, next)
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
  })

  it('takes a name of one line, and nothing else about a person', async () => {
    const here = await signIn()
    const rename = (name: unknown) => server.ask(here, 'PATCH', '/api/me', { name })
    expect((await rename(' Änne Berg ')).json()).toMatchObject({ name: 'Änne Berg', email: anna.email })
    expect((await server.ask(here, 'GET', '/api/me')).json().name).toBe('Änne Berg')
    for (const bad of ['', ' ', 'a\0b', 'a\nb', 'a\u202eb', 'x'.repeat(121), { $ne: 1 }, null])
      expect((await rename(bad)).statusCode).toBe(400)
    for (const more of [{ image: 'javascript:alert(1)' }, { role: 'admin' }, { email: 'x@example.org' }])
      expect((await server.ask(here, 'PATCH', '/api/me', { name: 'Anna', ...more })).statusCode).toBe(400)
  })

  it('shows nothing before a first password that others know is changed, and nothing at all when that took too long', async () => {
    const email = `ben-${crypto.randomUUID()}@example.org`
    const password = /Password: (\S+)/.exec(await addUser(['--email', email, '--name', 'Ben'], database.pool))?.[1] ?? ''
    const signedIn = await server.signIn(email, password)
    expect(signedIn.json().user).toMatchObject({ name: 'Ben', passwordChangeNeeded: true })
    const ben = browserAfter(signedIn)
    const refused = await server.ask(ben, 'GET', '/api/jobs')
    expect([refused.statusCode, refused.json().type]).toEqual([403, 'urn:postroom:password_change_needed'])
    const own = browserAfter(await change(ben, password, next))
    expect((await server.ask(own, 'GET', '/api/jobs')).statusCode).toBe(200)
    expect((await server.ask(own, 'GET', '/api/me')).json().passwordChangeNeeded).toBe(false)

    const reset = /Password: (\S+)/.exec(await addUser(['--email', email, '--reset'], database.pool))?.[1] ?? ''
    await database.pool.query(`UPDATE "user" SET "firstPasswordUntil" = now() - interval '1 second' WHERE email = $1`, [email])
    const late = await server.signIn(email, reset)
    expect([late.statusCode, late.json().type, late.headers['set-cookie']]).toEqual([403, 'urn:postroom:first_password_expired', undefined])
    expect((await server.signIn(email, 'not-the-password')).statusCode).toBe(401)
  })

  it('leaves no row of a session that is over, nor of guesses of yesterday', async () => {
    const [here, there] = [await signIn(), await signIn()]
    await database.pool.query(`UPDATE session SET "expiresAt" = now() - interval '1 second' WHERE token = $1`, [
      server.auth.tokenOf({ ...there }),
    ])
    await server.auth.guard.begin({ email: 'old@example.org', address: '192.0.2.99', device: null })
    await database.pool.query(`UPDATE sign_in_failures SET counted_at = now() - interval '2 days'`)
    await database.pool.query(
      `INSERT INTO sign_in_failures SELECT 'old ' || n, 1, now() - interval '2 days', now() FROM generate_series(1, 12000) n`,
    )
    await forgetEndedSessions(database.db)
    const left = await database.pool.query('SELECT token FROM session')
    expect(left.rows.map(({ token }) => token)).not.toContain(server.auth.tokenOf({ ...there }))
    expect(await isIn(here)).toBe(true)
    expect((await database.pool.query('SELECT 1 FROM sign_in_failures')).rowCount).toBe(0)
  })
})
