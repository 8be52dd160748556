import { safeName } from '@/kinds/kit/worker/safe-name'

/** A system takes 255 bytes; an ending, and what tells two apart, need some. */
const MOST_BYTES = 240
const MAX_KEY = 400

/**
 * Names for what is made: with the folders that they had, fit for every system, and no two alike, also for one that does not tell capitals
 * from small letters, or one form of an umlaut from the other. They come without an ending: that is the format's.
 */
export function createNames() {
  const taken = new Set<string>()
  return {
    /** "summer/IMG_1.JPG" → "summer/IMG_1", and "summer/IMG_1-2" for a second one. */
    give(path: string): string {
      const parts = path.normalize('NFC').split('/')
      const file = parts.pop() ?? ''
      const folders = parts.map((part) => fitting(part, 'folder')).filter((part) => part !== '')
      const stem = fitting(file.replace(/\.[\p{L}\p{N}]{1,10}$/u, ''), 'picture')
      for (let nth = 1; ; nth += 1) {
        const name = [...folders, nth === 1 ? stem : `${stem}-${nth}`].join('/')
        const key = name.normalize('NFKC').toLowerCase()
        if (taken.has(key)) continue
        taken.add(key)
        return name
      }
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
  const taken = new Set<string>()
  return (path: string): string => {
    const plain = path
      .normalize('NFC')
      .slice(0, MAX_KEY)
      .replace(/[\uD800-\uDBFF]$/, '')
    for (let nth = 1; ; nth += 1) {
      const key = nth === 1 ? plain : `${plain} (${nth})`
      if (taken.has(key)) continue
      taken.add(key)
      return key
    }
  }
}
