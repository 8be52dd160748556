import { afterEach, describe, expect, it } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'

const mails = ['anna', 'jonas'].map((name) => ({
  id: name,
  at: '2026-11-24T10:00:00Z',
  to: `${name}@example.org`,
  subject: 'Permits is ready',
  text: '<b>text</b>',
  html: '',
  files: [],
}))
const demo = { accountsFile: 'none', secret: 'd'.repeat(48) }
const caught = { delivery: 'caught', caught: () => mails.map((mail) => ({ ...mail, jobId: null })) } as const

describe('settings', () => {
  let test: TestApp
  afterEach(() => test.close())

  it('are each person’s own', async () => {
    test = await buildApp()
    const off = await test.as('anna', { method: 'POST', url: '/api/settings', payload: { mailWhenAway: false } })
    expect(off.json()).toEqual({ mailWhenAway: false, mail: 'off' })
    expect((await test.as('anna', '/api/settings')).json().mailWhenAway).toBe(false)
    expect((await test.as('jonas', '/api/settings')).json().mailWhenAway).toBe(true)
    expect((await test.as('anna', { method: 'POST', url: '/api/settings', payload: { mailWhenAway: 1 } })).statusCode).toBe(400)
  })

  it('show caught mails to whom they went', async () => {
    test = await buildApp({ mail: caught, settings: { demo } })
    expect((await test.as('anna', '/api/mails')).json()).toEqual({ mails: [mails[0]], total: 1 })
    expect((await test.app.inject('/api/mails')).statusCode).toBe(401)
  })

  it.each([
    ['mails are sent', { delivery: 'sent' } as const, {}, {}],
    ['there is no demo', {}, { demo: null }, {}],
    ['the caller is not on this machine', {}, {}, { remoteAddress: '192.0.2.7' }],
    ['a proxy brought the caller', {}, {}, { headers: { 'x-forwarded-for': '127.0.0.1' } }],
  ])('show no mails when %s', async (_case, mail, settings, request) => {
    test = await buildApp({ mail: { ...caught, ...mail }, settings: { demo, ...settings } })
    expect((await test.as('anna', { url: '/api/mails', ...request })).statusCode).toBe(404)
  })
})
