export type KeyCommand = 'palette' | 'new' | 'search' | 'help' | 'next' | 'previous'

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

export interface Place {
  /** The focus is where letters are written. */
  typing: boolean
  /** A dialog or a menu lies over the page, and has the keys to itself. */
  covered: boolean
  /** The person has not switched keys without Ctrl off. */
  singleKeys: boolean
}

/** By the character, not by its place on the keyboard: "/" is Shift+7 on a German one. */
const singleKeys = new Map<string, KeyCommand>([
  ['n', 'new'],
  ['/', 'search'],
  ['?', 'help'],
  ['j', 'next'],
  ['k', 'previous'],
])

/** What a key asks for; null for one that is not ours, which the browser keeps. */
export function keyOf(
  { key, ctrlKey, metaKey, altKey, isComposing }: Press,
  { typing, covered, singleKeys: single }: Place,
): KeyCommand | null {
  if (covered || isComposing || altKey) return null
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'palette' : null
  return typing || !single ? null : (singleKeys.get(key) ?? null)
}
