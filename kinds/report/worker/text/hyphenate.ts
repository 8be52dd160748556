import { createRequire } from 'node:module'
import type { Hyphenate } from './wrap'

const require = createRequire(import.meta.url)
const patterns = { de: 'hyphen/de', en: 'hyphen/en-gb' }
const SEPARATOR = '\u00ad'

/** Words are parted as the language parts them, never so that less than three letters are left of them. */
export function createHyphenate(language: keyof typeof patterns): Hyphenate {
  const { hyphenateSync } = require(patterns[language]) as { hyphenateSync(text: string, options: { minWordLength: number }): string }
  return (word) => {
    const pieces = hyphenateSync(word, { minWordLength: 6 }).split(SEPARATOR)
    const [first = '', ...rest] = pieces
    return first.length < 2 && rest.length > 0 ? [first + rest[0], ...rest.slice(1)] : pieces
  }
}
