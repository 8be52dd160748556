import { describe, expect, it } from 'vitest'
import { readRedisUrl } from '@/lib/redis/address'

describe('where Redis is', () => {
  it.each([
    ['redis://:pw@host:6379/1', { kind: 'server', url: 'redis://:pw@host:6379/1' }],
    [
      'redis+sentinel://:p%40w@h1,h2:26380,[::1]:3/main/2',
      {
        kind: 'sentinel',
        hosts: [
          { host: 'h1', port: 26_379 },
          { host: 'h2', port: 26_380 },
          { host: '::1', port: 3 },
        ],
        name: 'main',
        db: 2,
        login: { password: 'p@w' },
      },
    ],
    [
      'rediss+cluster://me:pw@h1,h2:7000',
      {
        kind: 'cluster',
        hosts: [
          { host: 'h1', port: 6379 },
          { host: 'h2', port: 7000 },
        ],
        login: { username: 'me', password: 'pw', tls: {} },
      },
    ],
    ['redis+cluster://:a:b%3Ac:@h1', { kind: 'cluster', hosts: [{ host: 'h1', port: 6379 }], login: { password: 'a:b:c:' } }],
  ])('is %s', (url, address) => {
    expect(readRedisUrl(url)).toEqual(address)
  })
})
