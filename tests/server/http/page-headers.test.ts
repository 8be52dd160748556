import { afterEach, describe, expect, it } from 'vitest'
import { type OpenHttp, openHttp } from '@/tests/support/open-http'

const anna = { cookie: 'user=anna' }

describe('the headers of pages', () => {
  let test: OpenHttp
  afterEach(() => test.http.close(0))

  it('carry a policy with a nonce of this answer alone, and Next is told the same one', async () => {
    test = await openHttp()
    const first = await test.send('/jobs', { ...anna, 'x-nonce': 'chosen', 'content-security-policy': "script-src 'nonce-chosen'" })
    const second = await test.send('/jobs', anna)
    const policy = String(first.headers['content-security-policy'])
    const seen = JSON.parse(first.body)
    expect(seen.policy).toBe(policy)
    expect(seen.nonce).not.toBe('chosen')
    expect(policy).toContain(`'nonce-${seen.nonce}'`)
    expect(JSON.parse(second.body).nonce).not.toBe(seen.nonce)
  })

  it('allow no inline or evaluated script in production', async () => {
    test = await openHttp()
    const policy = String((await test.send('/sign-in')).headers['content-security-policy'])
    const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src'))
    expect(scripts).not.toMatch(/unsafe/)
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(directive)
  })

  it('allow what hot reloading needs in development only', async () => {
    test = await openHttp({ dev: true })
    expect((await test.send('/sign-in')).headers['content-security-policy']).toMatch(/'unsafe-eval'.*ws:/)
  })

  it('guard the page that answers for a file that is not there, and leave files to caches', async () => {
    test = await openHttp()
    const { headers } = await test.send('/_next/static/no-such.js')
    expect(headers['content-security-policy']).toContain("script-src 'self' 'nonce-")
    expect(headers['cache-control']).toBeUndefined()
  })

  it('stand on every answer, files included', async () => {
    test = await openHttp()
    for (const path of ['/sign-in', '/_next/static/a.js', '/nowhere', '/no-such.png']) {
      const { headers } = await test.send(path, anna)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' })
      expect(headers['permissions-policy']).toContain('camera=()')
      expect(headers['strict-transport-security']).toBeUndefined()
    }
  })

  it('demand https for ever after where the app is on https', async () => {
    test = await openHttp({ settings: { appUrl: 'https://postroom.example' } })
    const page = await test.send('/sign-in', { host: 'postroom.example' })
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000')
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests')
    const api = await test.send('/api/me', { ...anna, host: 'postroom.example' })
    expect(api.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await test.send('/api/docs', { host: 'postroom.example' })).headers['strict-transport-security']).toBe('max-age=31536000')
    await test.http.close(0)
    test = await openHttp({ settings: { appUrl: 'https://postroom.example', hstsSubdomains: true } })
    const { headers } = await test.send('/livez', { host: 'postroom.example' })
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  })

  it("are not the API's: its answers may load nothing", async () => {
    test = await openHttp()
    const { headers } = await test.send('/api/me', anna)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers['cache-control']).toBe('private, no-store')
  })
})
