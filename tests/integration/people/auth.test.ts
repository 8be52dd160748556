import { hashPassword as libraryHash } from 'better-auth/crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPool } from '@/lib/ledger/connection/database'
import { setAccount } from '@/scripts/accounts/set-account'
import { ownOrigins } from '@/server/address/origins'
import { createApp } from '@/server/app'
import { type Auth, createAuth } from '@/server/auth/create-auth'
import type { Settings } from '@/server/deps'
import { fakeDeps, settings } from '@/tests/support/build-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const anna = { email: 'anna@example.org', password: 'a-long-enough-one', name: 'Anna', role: 'member' } as const
const origin = 'http://localhost:3000'

describe('accounts over HTTP', () => {
  let database: TestDatabase
  let app: FastifyInstance
  let auth: Auth
  beforeAll(async () => {
    database = await createTestDatabase()
    await setAccount(database.pool, anna)
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await database.pool.query('DELETE FROM session')
    await database.pool.query('DELETE FROM sign_in_failures')
    await open()
  })
  afterEach(() => app.close())

  async function open(changed: Partial<Settings> = {}, limits: { signInsPerMinute?: number } = {}): Promise<void> {
    await app?.close()
    const all = { ...settings, ...changed }
    auth = createAuth({
      pool: database.pool,
      secret: 's'.repeat(40),
      appUrl: all.appUrl,
      trustedOrigins: ownOrigins(all),
      signUp: all.signUp,
      ...limits,
    })
    app = createApp(fakeDeps({ auth, settings: all }).deps)
  }

  const post = (path: string, payload: object, options: Partial<InjectOptions> = {}) =>
    app.inject({ method: 'POST', url: `/api/auth/${path}`, payload, ...options, headers: { origin, ...options.headers } })
  const signIn = (password: string = anna.password, options: Partial<InjectOptions> = {}, email: string = anna.email) =>
    post('sign-in/email', { email, password }, options)
  const me = (cookie: string, headers: Record<string, string> = {}) => app.inject({ url: '/api/me', headers: { cookie, ...headers } })

  function cookieIn(response: { headers: Record<string, unknown> }): { line: string; pair: string } {
    const line = String([response.headers['set-cookie']].flat()[0])
    return { line, pair: line.split(';')[0] ?? '' }
  }

  it('signs in with the right password, and the cookie says who one is', async () => {
    const response = await signIn()
    expect(response.statusCode).toBe(200)
    const { line, pair } = cookieIn(response)
    expect(line).toMatch(/^postroom\.session_token=[^;]{60,};/)
    expect(line).toMatch(/; Path=\/(;|$)/)
    expect(line).toContain('HttpOnly')
    expect(line).toContain('SameSite=Lax')
    expect(line).not.toMatch(/Secure|Domain/)
    const { statusCode, ...answer } = await me(pair)
    expect(statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ name: 'Anna', email: anna.email, role: 'member' })
  })

  it('sets a cookie on https that belongs to this host alone, and reads it back', async () => {
    const appUrl = 'https://jobs.example.org'
    await open({ appUrl, loopback: false })
    const host = 'jobs.example.org'
    const { line, pair } = cookieIn(await signIn(anna.password, { headers: { origin: appUrl, host } }))
    expect(line).toMatch(/^__Host-postroom\.session_token=/)
    expect(line).toMatch(/; Secure(;|$)/)
    expect(line).toMatch(/; Path=\/(;|$)/)
    expect(line).not.toContain('Domain')
    expect((await me(pair, { host })).statusCode).toBe(200)
    expect((await me(pair.replace('__Host-', ''), { host })).statusCode).toBe(401)
    const out = await post('sign-out', {}, { headers: { origin: appUrl, host, cookie: pair } })
    expect(cookieIn(out).line).toMatch(/^__Host-postroom\.session_token=;.*Max-Age=0/)
    expect((await me(pair, { host })).statusCode).toBe(401)
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await signIn('not-the-password')
    const unknown = await signIn('not-the-password', {}, 'nobody@example.org')
    expect(wrong.statusCode).toBe(401)
    expect(wrong.headers['set-cookie']).toBeUndefined()
    const { reference: _, ...told } = wrong.json()
    expect(unknown.statusCode).toBe(401)
    expect(unknown.json()).toMatchObject(told)
    expect(told).toMatchObject({ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' })
  })

  it('limits what comes from one address in a minute, whoever signs in', async () => {
    const from = (remoteAddress: string) => signIn(anna.password, { remoteAddress })
    await open({}, { signInsPerMinute: 2 })
    expect([(await from('192.0.2.8')).statusCode, (await from('192.0.2.8')).statusCode]).toEqual([200, 200])
    const refused = await from('192.0.2.8')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await from('192.0.2.9')).statusCode).toBe(200)
  })

  it('is signed out everywhere at once', async () => {
    const { pair } = cookieIn(await signIn())
    const elsewhere = createAuth({ pool: database.pool, secret: 's'.repeat(40), appUrl: origin, signUp: 'closed' })
    expect(await elsewhere.sessionOf({ cookie: pair })).toMatchObject({ user: { name: 'Anna' }, sessionId: expect.any(String) })
    const out = await post('sign-out', {}, { headers: { cookie: pair } })
    expect([out.statusCode, out.headers['clear-site-data']]).toEqual([204, '"cache"'])
    expect((await me(pair)).statusCode).toBe(401)
    expect(await elsewhere.sessionOf({ cookie: pair })).toBeNull()
  })

  it.each([
    '',
    'postroom.session_token=',
    'postroom.session_token=a.b',
    'postroom.session_token=%E0%A4%A',
    '=;;=',
    `x=${'y'.repeat(4000)}`,
  ])('takes no session from the cookie %j', async (cookie) => {
    expect((await me(cookie)).statusCode).toBe(401)
    expect(await auth.sessionOf({ cookie })).toBeNull()
  })

  it('takes no session whose signature was made with another secret', async () => {
    const { pair } = cookieIn(await signIn())
    const foreign = createAuth({ pool: database.pool, secret: 't'.repeat(40), appUrl: origin, signUp: 'closed' })
    expect(await foreign.sessionOf({ cookie: pair })).toBeNull()
  })

  it('ends after its idle time, which every use begins anew, and at its age whatever happens', async () => {
    const { pair } = cookieIn(await signIn())
    const end = async () => (await database.pool.query(`SELECT "expiresAt" - now() < interval '7 days' AS soon FROM session`)).rows
    await database.pool.query(`UPDATE session SET "expiresAt" = now() + interval '2 days', "updatedAt" = now() - interval '5 days'`)
    expect((await auth.sessionOf({ cookie: pair }))?.user.name).toBe('Anna')
    await expect
      .poll(async () => (await database.pool.query(`SELECT 1 FROM session WHERE "expiresAt" > now() + interval '6 days'`)).rowCount)
      .toBe((await end()).length)
    await database.pool.query(`UPDATE session SET "createdAt" = now() - interval '29 days', "updatedAt" = now() - interval '1 day'`)
    await auth.sessionOf({ cookie: pair })
    await expect
      .poll(async () => (await database.pool.query(`SELECT 1 FROM session WHERE "expiresAt" > now() + interval '25 hours'`)).rowCount)
      .toBe(0)
    await database.pool.query(`UPDATE session SET "createdAt" = now() - interval '400 days', "expiresAt" = now() + interval '7 days'`)
    expect(await auth.sessionOf({ cookie: pair })).toBeNull()
    expect((await me(pair)).statusCode).toBe(401)
    await database.pool.query(`UPDATE session SET "createdAt" = now(), "expiresAt" = now() - interval '1 second'`)
    expect(await auth.sessionOf({ cookie: pair })).toBeNull()
  })

  it('ends when the same browser signs in again, and no other does', async () => {
    const elsewhere = cookieIn(await signIn()).pair
    const first = cookieIn(await signIn()).pair
    const second = cookieIn(await signIn(anna.password, { headers: { cookie: first } })).pair
    expect([(await me(first)).statusCode, (await me(second)).statusCode, (await me(elsewhere)).statusCode]).toEqual([401, 200, 200])
  })

  it('names nobody’s token in an answer', async () => {
    const response = await signIn()
    const { pair } = cookieIn(response)
    const token = decodeURIComponent(pair.split('=')[1] ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(20)
    const sessions = await app.inject({ url: '/api/me/sessions', headers: { cookie: pair } })
    expect(response.json()).toEqual({ user: expect.objectContaining({ name: 'Anna', role: 'member', passwordChangeNeeded: false }) })
    expect(response.body + sessions.body).not.toContain(token)
  })

  it('keeps a password more strongly from the next sign-in on, where an earlier version kept it', async () => {
    const outdated = await libraryHash(anna.password)
    await database.pool.query('UPDATE account SET password = $1', [outdated])
    expect((await signIn()).statusCode).toBe(200)
    const { rows } = await database.pool.query('SELECT password FROM account')
    expect(rows[0].password).toMatch(/^\$scrypt\$/)
    expect((await signIn()).statusCode).toBe(200)
  })

  it('keeps sign-up closed; open takes no weak password, gives nobody a role and tells nobody which address is known', async () => {
    const someone = { email: 'someone@example.org', password: 'plum-orbit-lantern-42', name: 'Someone' }
    expect((await post('sign-up/email', someone)).statusCode).toBe(403)
    await open({ signUp: 'open' })
    const weak = await post('sign-up/email', { ...someone, password: 'password1234' })
    expect([weak.statusCode, weak.json().errors]).toEqual([
      400,
      [expect.objectContaining({ field: 'password', code: 'password_too_easy' })],
    ])
    expect((await post('sign-up/email', { ...someone, role: 'admin' })).statusCode).toBe(400)
    const made = await post('sign-up/email', someone)
    const again = await post('sign-up/email', { ...someone, password: 'velvet-harbour-onyx-17' })
    expect([made.statusCode, made.body, again.statusCode, again.body]).toEqual([204, '', 204, ''])
    expect(again.headers['set-cookie']).toBeUndefined()
    const { pair } = cookieIn(await signIn(someone.password, {}, someone.email))
    expect((await me(pair)).json()).toMatchObject({ name: 'Someone', role: 'member' })
    expect((await signIn('velvet-harbour-onyx-17', {}, someone.email)).statusCode).toBe(401)
  })

  it('refuses what comes from another site', async () => {
    const { pair } = cookieIn(await signIn())
    const evil = 'https://evil.example'
    expect((await signIn(anna.password, { headers: { origin: evil } })).statusCode).toBe(403)
    expect((await post('sign-out', {}, { headers: { origin: evil, cookie: pair } })).statusCode).toBe(403)
    const form = { method: 'POST', url: '/api/auth/sign-in/email', payload: 'email=a&password=b' } as const
    expect((await app.inject({ ...form, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode).toBe(415)
    expect((await me(pair)).statusCode).toBe(200)
  })

  it.each([
    'get-session',
    'list-sessions',
    'revoke-session',
    'change-password',
    'update-user',
    'delete-user',
    'change-email',
    'sign-in/social',
    'request-password-reset',
    'error',
  ])('does not offer %s', async (path) => {
    expect((await post(path, {})).statusCode).toBe(404)
    expect((await app.inject(`/api/auth/${path}`)).statusCode).not.toBe(200)
  })

  it('answers 503 while PostgreSQL cannot be reached, and signs nobody out by it', async () => {
    const { pair } = cookieIn(await signIn())
    const nowhere = createPool('postgres://nobody@127.0.0.1:1/none', { onError: () => {} })
    const lost = createAuth({ pool: nowhere, secret: 's'.repeat(40), appUrl: origin, trustedOrigins: [origin], signUp: 'closed' })
    const other = createApp(fakeDeps({ auth: lost }).deps)
    for (const [method, url] of [
      ['GET', '/api/me'],
      ['GET', '/api/me/sessions'],
      ['POST', '/api/auth/sign-out'],
      ['POST', '/api/auth/sign-in/email'],
    ] as const) {
      const response = await other.inject({
        method,
        url,
        headers: { cookie: pair, origin },
        ...(method === 'POST' ? { payload: url.endsWith('email') ? { email: anna.email, password: anna.password } : {} } : {}),
      })
      expect([url, response.statusCode]).toEqual([url, 503])
      expect(response.headers['retry-after']).toBe('5')
      expect(response.headers['set-cookie']).toBeUndefined()
    }
    await other.close()
    expect((await me(pair)).statusCode).toBe(200)
  })
})
