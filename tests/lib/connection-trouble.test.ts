import { describe, expect, it } from 'vitest'
import { connectionTrouble, hostOf, troubleOf } from '@/lib/connection-trouble'

const error = (message: string, code?: string, cause?: Error) => Object.assign(new Error(message, { cause }), code ? { code } : {})
const url = 'postgres://me:secret@db.example.org:5432/postroom?sslmode=verify-full'

describe('why a service cannot be used', () => {
  it('is one line with service, host, cause and what to set, and no secret', () => {
    const line = connectionTrouble('PostgreSQL', url, error('unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'))
    expect(line).toMatch(/^PostgreSQL at db\.example\.org:5432 shows a certificate .*NODE_EXTRA_CA_CERTS/)
    expect(line).not.toMatch(/secret|\n/)
  })

  it.each([
    [error('self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'), 'certificate', /authority that is not known/],
    [error("Hostname/IP does not match certificate's altnames", 'ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', /another name/],
    [error('certificate has expired', 'CERT_HAS_EXPIRED'), 'certificate', /expired/],
    [error('The server does not support SSL connections'), 'unencrypted', /does not speak TLS there: .*ssl = on/],
    [error('password authentication failed for user "me"', '28P01'), 'refused', /cannot be used: password authentication failed/],
    [error('Temporarily unavailable', undefined, error('no answer within 2000 ms')), 'silent', /no answer within/],
    [new AggregateError([error('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED')]), 'unreachable', /connect ECONNREFUSED/],
    [error('first line\n    at stack'), 'unusable', /: first line$/],
    ['a word', 'unusable', /: a word$/],
  ] as const)('tells %s', (cause, trouble, line) => {
    expect(troubleOf(cause)).toBe(trouble)
    expect(connectionTrouble('PostgreSQL', url, cause)).toMatch(line)
  })

  it('names every host of a list', () => {
    expect(hostOf('amqp://a:b@one:5672/x?heartbeat=10,amqps://c:d@two')).toBe('one:5672,two')
    expect(hostOf('redis+sentinel://:pw@h1:26379,h2:26379/main')).toBe('h1:26379,h2:26379')
  })
})
