import { createRequire } from 'node:module'
import type { Hyphenate } from './wrap'

const require = createRequire(import.meta.url)
const patterns = { de: 'hyphen/de', en: 'hyphen/en-gb' }
const SEPARATOR = '\u00ad'

/** Fewer are not left alone at the end of a line, nor at its beginning. */
const LEAST_LETTERS = 3

type Hyphenator = { hyphenateSync(text: string, options: { minWordLength: number }): string }

/** Words are parted as the language parts them. Its patterns are loaded with the first word that has to be. */
export function createHyphenate(language: keyof typeof patterns): Hyphenate {
  let loaded = null as Hyphenator | null
  return (word) => {
    loaded ??= require(patterns[language]) as Hyphenator
    return joinShort(loaded.hyphenateSync(word, { minWordLength: 6 }).split(SEPARATOR))
  }
}

function joinShort(pieces: string[]): string[] {
  const [first = '', second, ...rest] = pieces
  if (second !== undefined && first.length < LEAST_LETTERS) return joinShort([first + second, ...rest])
  const last = pieces.at(-1) ?? ''
  if (pieces.length < 2 || last.replace(/\P{L}+$/u, '').length >= LEAST_LETTERS) return pieces
  return joinShort([...pieces.slice(0, -2), (pieces.at(-2) ?? '') + last])
}
