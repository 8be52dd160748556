import { safeName } from '@/kinds/kit/worker/safe-name'

/** A system takes 255 bytes; an ending, and what tells two apart, need some. */
const MOST_BYTES = 240
const MAX_KEY = 400

/**
 * Names for what is made: with the folders that they had, fit for every system, and no two alike, also for one that does not tell capitals
 * from small letters, or one form of an umlaut from the other. They come without an ending: that is the format's.
 */
export function createNames() {
  const free = createFree()
  return {
    /** "summer/IMG_1.JPG" → "summer/IMG_1", and "summer/IMG_1-2" for a second one. */
    give(path: string): string {
      const parts = path.normalize('NFC').split('/')
      const file = parts.pop() ?? ''
      const folders = parts.map((part) => fitting(part, 'folder')).filter((part) => part !== '')
      const stem = fitting(file.replace(/\.[\p{L}\p{N}]{1,10}$/u, ''), 'picture')
      const name = [...folders, stem].join('/')
      const nth = free(name.normalize('NFKC').toLowerCase(), (key, other) => `${key}-${other}`)
      return nth === 1 ? name : `${name}-${nth}`
    },
  }
}

function fitting(text: string, otherwise: string): string {
  return cut(safeName(text, '') || otherwise).replace(/[. ]+$/, '') || otherwise
}

/** Whole letters only. */
function cut(text: string): string {
  let kept = ''
  let bytes = 0
  for (const letter of text) {
    bytes += Buffer.byteLength(letter)
    if (bytes > MOST_BYTES) break
    kept += letter
  }
  return kept
}

/** What tells one picture from the others of its list: what it was called, and a number where two are. */
export function createKeys() {
  const free = createFree()
  const numbered = (plain: string, nth: number) => (nth === 1 ? plain : `${plain} (${nth})`)
  return (path: string): string => {
    const plain = path
      .normalize('NFC')
      .slice(0, MAX_KEY)
      .replace(/[\uD800-\uDBFF]$/, '')
    return numbered(plain, free(plain, numbered))
  }
}

/**
 * The first number with which a key is not taken, 1 for the key itself; it is taken then. Where it looked last is kept: of ten thousand that are
 * alike, each looks once.
 */
function createFree() {
  const taken = new Set<string>()
  const tried = new Map<string, number>()
  return (plain: string, numbered: (plain: string, nth: number) => string): number => {
    let nth = tried.get(plain) ?? 1
    let key = nth === 1 ? plain : numbered(plain, nth)
    for (; taken.has(key); key = numbered(plain, nth)) nth += 1
    taken.add(key)
    tried.set(plain, nth)
    return nth
  }
}
