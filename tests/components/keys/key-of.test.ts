import { describe, expect, it } from 'vitest'
import { keyOf, type Place, type Press } from '@/components/keys/key-of'

const press = (key: string, over: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...over,
})
const page: Place = { typing: false, covered: false, singleKeys: true }

describe('what a key asks for', () => {
  it.each([
    ['n', 'new'],
    ['/', 'search'],
    ['?', 'help'],
    ['j', 'next'],
    ['k', 'previous'],
    ['x', null],
    ['Enter', null],
    ['constructor', null],
  ])('%s: %s', (key, command) => expect(keyOf(press(key), page)).toBe(command))

  it('opens the palette with Ctrl or ⌘, also while something is written and with single keys off', () => {
    const writing = { ...page, typing: true, singleKeys: false }
    expect(keyOf(press('k', { ctrlKey: true }), writing)).toBe('palette')
    expect(keyOf(press('K', { metaKey: true }), writing)).toBe('palette')
  })

  it.each([
    ['while something is written', press('n'), { ...page, typing: true }],
    ['with single keys off', press('n'), { ...page, singleKeys: false }],
    ['under a dialog', press('n'), { ...page, covered: true }],
    ['under a dialog, the palette neither', press('k', { ctrlKey: true }), { ...page, covered: true }],
    ['with Ctrl', press('n', { ctrlKey: true }), page],
    ['with Alt', press('n', { altKey: true }), page],
    ['with AltGr, which is Ctrl and Alt', press('k', { ctrlKey: true, altKey: true }), page],
    ['in the middle of composing a character', press('n', { isComposing: true }), page],
  ])('nothing %s', (_, key, place) => expect(keyOf(key, place)).toBeNull())
})
