import type { Translate } from './words'

type Codes = 'api.problems' | 'api.statuses' | 'jobs.errors' | 'jobs.warnings'

/**
 * The words for what the server names by a code. Null for a code that this page does not know, of a newer server:
 * then the server's own words, which are English, are better than none.
 */
export function wordsForCode({ t }: { t: Translate }, codes: Codes, code: string): string | null {
  const key = `${codes}.${code}` as Parameters<Translate['has']>[0]
  // `has` also finds what every object has, as `constructor`.
  return t.has(key) && typeof t.raw(key) === 'string' ? t(key) : null
}
