import { describe, expect, it } from 'vitest'
import { readPayload } from '@/kinds/kit/read-payload'
import { changed, letter } from '@/tests/support/kinds/letter-kind'

describe('a stored payload', () => {
  it.each([
    [1, { name: 'Anna' }, { to: 'Anna', lines: 1 }],
    [2, { to: 'Anna' }, { to: 'Anna', lines: 1 }],
    [3, { to: 'Anna', lines: 2 }, { to: 'Anna', lines: 2 }],
  ])('of version %i is read as one of today', (version, stored, payload) => {
    expect(readPayload(letter, stored, version)).toEqual({ fits: true, payload })
  })

  it('is not changed by the steps it goes through', () => {
    const stored = { to: 'Anna' }
    readPayload(letter, stored, 2)
    expect(stored).toEqual({ to: 'Anna' })
  })

  it('of a later version is for others', () => {
    expect(readPayload(letter, { to: 'Anna', lines: 3, paper: 'a4' }, 4)).toEqual({ fits: false, why: 'newer' })
  })

  it.each([
    ['that the steps do not make right', letter, { name: '', lines: 1 }, 1, ['to']],
    ['with a field of nobody', letter, { to: 'Anna', lines: 1, deep: 1 }, 3, ['deep']],
    ['that a step cannot read', changed({ upgrade: { 1: () => JSON.parse('{'), 2: (old: object) => old } }), {}, 1, []],
    ['for which a step is missing', changed({ upgrade: {} }), {}, 2, []],
  ])('%s is outdated, and says where', (_, kind, stored, version, fields) => {
    expect(readPayload(kind, stored, version)).toMatchObject({ fits: false, why: 'outdated', fields })
  })
})
