import { describe, expect, it } from 'vitest'
import { storableJson } from '@/lib/ledger/connection/storable-json'

describe('JSON for the ledger', () => {
  it.each([
    ['NUL', 'a\0b', 'a\ufffdb'],
    ['half of a pair, the first', 'a\ud83d', 'a\ufffd'],
    ['half of a pair, the second', '\udc00b', '\ufffdb'],
    ['a whole pair', '\ud83d\ude00', '\ud83d\ude00'],
    ['what only looks like it', '\\u0000 \\ud800', '\\u0000 \\ud800'],
    ['other control characters', '\u0001\n\u007f', '\u0001\n\u007f'],
  ])('takes %s', (_, given, stored) => {
    expect(JSON.parse(storableJson({ list: [{ text: given }] }))).toEqual({ list: [{ text: stored }] })
  })
})
