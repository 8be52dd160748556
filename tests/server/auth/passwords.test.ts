import { hashPassword as libraryHash } from 'better-auth/crypto'
import { describe, expect, it } from 'vitest'
import { passwordFault } from '@/server/auth/password-rules'
import { hashPassword, isOutdated, verifyPassword } from '@/server/auth/passwords'

/** Hashes are slow on purpose. */
describe('the hash of a password', { timeout: 60_000 }, () => {
  it('fits its password and no other, says how it was made, and differs each time', async () => {
    const hash = await hashPassword('plum-orbit-lantern-42')
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{86}$/)
    expect(await verifyPassword({ hash, password: 'plum-orbit-lantern-42' })).toBe(true)
    expect(await verifyPassword({ hash, password: 'plum-orbit-lantern-43' })).toBe(false)
    expect(await hashPassword('plum-orbit-lantern-42')).not.toBe(hash)
    expect(isOutdated(hash)).toBe(false)
  })

  it('of an earlier version still fits, and is known as such', async () => {
    const hash = await libraryHash('pässword-of-old')
    expect(await verifyPassword({ hash, password: 'pa\u0308ssword-of-old' })).toBe(true)
    expect(await verifyPassword({ hash, password: 'another' })).toBe(false)
    expect(isOutdated(hash)).toBe(true)
  })

  it.each(['', 'x', ':', 'a:', '$scrypt$ln=15,r=8,p=3$$', '$2b$10$abc'])('that is none fits nothing: %j', async (hash) => {
    expect(await verifyPassword({ hash, password: '' })).toBe(false)
  })
})

describe('a password that somebody chooses', () => {
  const fault = (password: string) => passwordFault(password, { name: 'Anna Berg', email: 'anna.berg@example.org' })

  it.each([
    'plum-orbit-lantern-42',
    'Haus Garten Baum Blume',
    'x7Kd9!qLm2Pz',
    'correct horse battery staple',
    '四つの言葉が並んでいる文です',
  ])('may be %s', (password) => expect(fault(password)).toBeNull())

  it.each([
    ['1234567890', 'too_short'],
    ['password12', 'too_short'],
    [' '.repeat(12), 'too_easy'],
    ['123456789012', 'too_easy'],
    ['password1234', 'too_easy'],
    ['Passwort1234', 'too_easy'],
    ['qwertzuiop123', 'too_easy'],
    ['Sommer2026!!', 'too_easy'],
    ['Willkommen2026', 'too_easy'],
    ['anna.berg2026', 'too_easy'],
    ['a'.repeat(128), 'too_easy'],
    ['x7Kd9!qLm2Pz'.repeat(11), 'too_long'],
  ])('may not be %s', (password, expected) => expect(fault(password)).toBe(expected))

  it('is judged by its beginning, so that no input keeps the process busy', () => {
    const nasty = ['4@8({[<369&#!1/|0$5+7%2/', '$$$$@@@@aaaa11113333eeee', 'aB1', '\u0301'].map((part) => part.repeat(60).slice(0, 128))
    expect(nasty.map(fault)).toEqual([null, null, 'too_easy', 'too_easy'])
  })
})
