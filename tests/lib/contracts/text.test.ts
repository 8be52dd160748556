import { describe, expect, it } from 'vitest'
import { beginningOf } from '@/lib/contracts/text'

describe('the beginning of a text', () => {
  it.each([
    ['abc', 2, 'ab'],
    ['abc', 9, 'abc'],
    ['a😀b', 2, 'a'],
    ['a😀b', 3, 'a😀'],
  ])('%s cut at %i', (text, most, beginning) => expect(beginningOf(text, most)).toBe(beginning))
})
