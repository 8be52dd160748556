import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAuditLog } from '@/lib/ledger/audit/audit-log'
import { readAudit } from '@/lib/ledger/audit/read-audit'
import { setAccount } from '@/scripts/accounts/set-account'
import { ownOrigins } from '@/server/address/origins'
import { createApp } from '@/server/app'
import { createAuth } from '@/server/auth/create-auth'
import { fakeDeps, settings } from '@/tests/support/build-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const origin = settings.appUrl
const anna = { email: 'anna@example.org', password: 'plum-orbit-lantern-42', name: 'Anna', role: 'member' } as const

let database: TestDatabase
let app: FastifyInstance
beforeAll(async () => {
  database = await createTestDatabase()
  await setAccount(database.pool, anna)
  const trusting = { ...settings, signUp: 'open', trustProxy: 1 } as const
  const auth = createAuth({ ...trusting, pool: database.pool, secret: 's'.repeat(40), trustedOrigins: ownOrigins(trusting) })
  app = createApp(fakeDeps({ auth, audit: createAuditLog(database.db), settings: trusting }).deps)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const ask = (method: 'POST' | 'PATCH' | 'DELETE', path: string, payload: object | undefined, cookie = '') =>
  app.inject({
    method,
    url: `/api/${path}`,
    ...(payload ? { payload } : {}),
    headers: { origin, 'x-requested-with': 'postroom', 'x-forwarded-for': '198.51.100.7', ...(cookie ? { cookie } : {}) },
  })
const post = (path: string, payload: object, cookie = '') => ask('POST', path, payload, cookie)
const cookieIn = (response: Awaited<ReturnType<typeof post>>) => String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''

/** Of this person, without what is not told by the action. */
async function actionsOf(who: string) {
  const found = []
  for await (const row of readAudit(database.db, { since: new Date(0), who })) found.push(row)
  return found
}

it('has who signed in and out, who failed to, and who changed a password or a name, with the address and the request', async () => {
  await post('auth/sign-in/email', { email: anna.email, password: 'not-the-right-one' })
  const { email, password } = anna
  const signedIn = await post('auth/sign-in/email', { email, password })
  const first = cookieIn(signedIn)
  await ask('PATCH', 'me', { name: 'Anna B.' }, first)
  await post('me/password', { currentPassword: 'not-the-right-one', newPassword: 'velvet-harbour-onyx-17' }, first)
  const cookie = cookieIn(await post('me/password', { currentPassword: password, newPassword: 'velvet-harbour-onyx-17' }, first))
  await ask('DELETE', 'me/sessions', undefined, cookie)
  await post('auth/sign-out', {}, cookie)
  await post('auth/sign-out', {}, cookie)
  const rows = await actionsOf(email)
  expect(rows.map(({ action }) => action)).toEqual([
    'session.sign_in_failed',
    'session.signed_in',
    'account.changed',
    'password.change_failed',
    'password.changed',
    'session.revoked',
    'session.signed_out',
  ])
  for (const row of rows) expect(row).toMatchObject({ email, actorKind: 'user', ip: '198.51.100.7', details: null })
  expect(rows[1]?.requestId).toBe(signedIn.headers['x-request-id'])
})

it('has the address that a stranger typed, and the account that somebody made', async () => {
  await post('auth/sign-in/email', { email: 'mallory@example.org', password: 'not-the-right-one' })
  const made = await post('auth/sign-up/email', { email: 'new@example.org', name: 'New', password: 'quartz-meadow-piston-93' })
  expect(made.statusCode).toBe(204)
  await post('auth/sign-up/email', { email: 'new@example.org', name: 'New', password: 'quartz-meadow-piston-93' })
  expect(await actionsOf('mallory@example.org')).toMatchObject([
    { action: 'session.sign_in_failed', actorId: null, target: { email: 'mallory@example.org' } },
  ])
  expect(await actionsOf('new@example.org')).toMatchObject([{ action: 'account.created', actorId: expect.any(String) }])
})

it('takes no cookie from a sign-in that could not be put on record', async () => {
  const auth = createAuth({ ...settings, pool: database.pool, secret: 's'.repeat(40), trustedOrigins: ownOrigins(settings) })
  const audit = { record: async () => Promise.reject(Object.assign(new Error('the ledger is away'), { code: '57P01' })) }
  const other = createApp(fakeDeps({ auth, audit }).deps)
  const { email, password } = { ...anna, password: 'velvet-harbour-onyx-17' }
  const response = await other.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password }, headers: { origin } })
  await other.close()
  expect(response.statusCode).toBe(503)
  expect(response.headers['set-cookie']).toBeUndefined()
})
