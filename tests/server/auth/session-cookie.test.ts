import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sessionToken } from '@/server/auth/session-cookie'

const secret = 's'.repeat(40)
const sign = (token: string, key = secret) => encodeURIComponent(`${token}.${createHmac('sha256', key).update(token).digest('base64')}`)
const read = (cookies: string | undefined, appUrl = 'http://localhost:3000') => sessionToken(cookies, { appUrl, secret })

describe('the session cookie', () => {
  it('gives its token among other cookies', () => {
    expect(read(`theme=dark; postroom.session_token=${sign('abc')}; x=y`)).toBe('abc')
    expect(read(`__Host-postroom.session_token=${sign('abc')}`, 'https://jobs.example.org')).toBe('abc')
  })

  it.each([
    undefined,
    '',
    'postroom.session_token=',
    'postroom.session_token=abc',
    'postroom.session_token=abc.',
    'postroom.session_token=.abc',
    'postroom.session_token=%E0%A4%A',
    `postroom.session_token=${sign('abc').replace('abc', 'abd')}`,
    `postroom.session_token=${sign('abc', 'another secret')}`,
    `other.session_token=${sign('abc')}`,
    `__Host-postroom.session_token=${sign('abc')}`,
  ])('gives none for %j', (cookies) => {
    expect(read(cookies)).toBeNull()
  })

  it('on https takes none that lacks the prefix, for another host of the domain could have set it', () => {
    expect(read(`postroom.session_token=${sign('abc')}`, 'https://jobs.example.org')).toBeNull()
  })
})
