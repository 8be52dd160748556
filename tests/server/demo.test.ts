import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Demo } from '@/server/auth/demo-door'
import { buildApp, fromOwnPage, type TestApp } from '@/tests/support/build-app'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const accounts = [
  { email: 'anna@example.org', password: 'a-generated-one', role: 'member', name: 'Anna Berg' },
  { email: 'petra@example.org', password: 'another-one', role: 'admin', name: 'Petra Klein' },
]
const secret = 'd'.repeat(48)
const cookie = `postroom.demo=${secret}`

interface Asked {
  headers?: Record<string, string>
  remoteAddress?: string
}

describe('one-click sign-in', () => {
  let demo: Demo
  let test: TestApp
  beforeEach(() => {
    demo = { accountsFile: join(temporaryFolder(), 'demo.json'), secret }
    writeFileSync(demo.accountsFile, JSON.stringify(accounts))
  })
  afterEach(() => test.close())

  const list = ({ headers, ...asked }: Asked = {}) =>
    test.app.inject({ url: '/api/demo', ...asked, headers: { host: 'localhost:3000', cookie, ...headers } })
  const signIn = (email: string, { headers, ...asked }: Asked = {}) =>
    test.app.inject({
      method: 'POST',
      url: '/api/demo/sign-in',
      payload: { email },
      ...asked,
      headers: { host: 'localhost:3000', ...fromOwnPage, cookie, ...headers },
    })

  it('offers the accounts without their passwords to a browser that came by the link, and signs in', async () => {
    test = await buildApp({ settings: { demo } })
    expect((await list()).json()).toEqual({ accounts: accounts.map(({ password: _, ...shown }) => shown), linkNeeded: false })
    const response = await signIn('anna@example.org')
    expect(response.statusCode).toBe(204)
    expect(response.headers['set-cookie']).toEqual(['user=anna; Path=/; HttpOnly', expect.stringMatching(/^postroom\.device=/)])
  })

  it('knows nobody else', async () => {
    test = await buildApp({ settings: { demo } })
    expect((await signIn('jonas@example.org')).statusCode).toBe(404)
  })

  it.each(['', 'postroom.demo=', `postroom.demo=${'e'.repeat(48)}`, `postroom.demo=${secret}x`, `other=${secret}`])(
    'tells the cookie %j of the link, and nothing else',
    async (other) => {
      test = await buildApp({ settings: { demo } })
      expect((await list({ headers: { cookie: other } })).json()).toEqual({ accounts: [], linkNeeded: true })
      expect((await signIn('anna@example.org', { headers: { cookie: other } })).statusCode).toBe(404)
    },
  )

  const forwarding = ['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'CF-Connecting-IP']
  it.each<[string, Parameters<typeof buildApp>[0], Asked]>([
    ['nobody asked for it', { settings: { demo: null } }, {}],
    ['the file is not there', { settings: { demo: { accountsFile: '/nowhere/demo.json', secret } } }, {}],
    ['the caller is not on this machine', {}, { remoteAddress: '192.0.2.7' }],
    ['the page has another host name', { settings: { appUrl: 'http://jobs.example.org' } }, { headers: { host: 'jobs.example.org' } }],
    ...forwarding.map((name): [string, object, Asked] => [`a proxy says ${name}`, {}, { headers: { [name.toLowerCase()]: '127.0.0.1' } }]),
  ])('is not there when %s, whatever cookie comes', async (_case, changed, asked) => {
    test = await buildApp({ ...changed, settings: { demo, ...changed?.settings } })
    expect((await list(asked)).json().accounts).toEqual([])
    expect((await signIn('anna@example.org', asked)).statusCode).toBe(404)
  })
})
