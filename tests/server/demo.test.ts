import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildApp, fromOwnPage, type TestApp } from '@/tests/support/build-app'

const accounts = [
  { email: 'anna@example.org', password: 'a-generated-one', role: 'member', name: 'Anna Berg' },
  { email: 'petra@example.org', password: 'another-one', role: 'admin', name: 'Petra Klein' },
]

describe('one-click sign-in', () => {
  let folder: string
  let demoAccountsFile: string
  let test: TestApp
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postroom-demo-'))
    demoAccountsFile = join(folder, 'demo.json')
    await writeFile(demoAccountsFile, JSON.stringify(accounts))
  })
  afterAll(() => rm(folder, { recursive: true }))
  afterEach(() => test.close())

  const list = (options: { headers?: Record<string, string>; remoteAddress?: string } = {}) =>
    test.app.inject({ url: '/api/demo', ...options })
  const signIn = (email: string, options: { headers?: Record<string, string>; remoteAddress?: string } = {}) =>
    test.app.inject({
      method: 'POST',
      url: '/api/demo/sign-in',
      payload: { email },
      ...options,
      headers: { ...fromOwnPage, ...options.headers },
    })

  it('offers the accounts without their passwords, and signs in', async () => {
    test = await buildApp({ settings: { demoAccountsFile } })
    expect((await list()).json()).toEqual({ accounts: accounts.map(({ password: _, ...shown }) => shown) })
    const response = await signIn('anna@example.org')
    expect(response.statusCode).toBe(204)
    expect(response.headers['set-cookie']).toEqual(['user=anna; Path=/; HttpOnly'])
  })

  it('knows nobody else', async () => {
    test = await buildApp({ settings: { demoAccountsFile } })
    expect((await signIn('jonas@example.org')).statusCode).toBe(404)
  })

  it.each([
    ['the server is not bound to loopback', { loopback: false }, {}],
    ['there are no demo accounts', { demoAccountsFile: undefined }, {}],
    ['the file is not there', { demoAccountsFile: '/nowhere/demo.json' }, {}],
    ['the caller is not on this machine', {}, { remoteAddress: '192.0.2.7' }],
    ['a proxy brought the caller', {}, { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['the page has another host name', { appUrl: 'http://jobs.example.org:3000' }, { headers: { host: 'jobs.example.org:3000' } }],
  ])('is not there when %s', async (_case, settings, request) => {
    test = await buildApp({ settings: { demoAccountsFile, ...settings } })
    expect((await list(request)).json()).toEqual({ accounts: [] })
    expect((await signIn('anna@example.org', request)).statusCode).toBe(404)
  })
})
