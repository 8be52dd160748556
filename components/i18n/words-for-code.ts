import type { ServerMessages } from './messages'
import type { Translate } from './words'

/**
 * The words for what the server names by a code. Null where the page has none: in English, which the server speaks itself, and
 * for a code of a newer server. Then the server's own words are the best there are.
 */
export function wordsForCode({ t }: { t: Translate }, codes: keyof ServerMessages, code: string): string | null {
  const key = `server.${codes}.${code}` as Parameters<Translate['has']>[0]
  // `has` also finds what every object has, as `constructor`.
  return t.has(key) && typeof t.raw(key) === 'string' ? t(key) : null
}
