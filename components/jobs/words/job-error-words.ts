import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import type { Warning } from '@/lib/contracts/artifact'
import type { JobError } from '@/lib/contracts/job'
import { saidOf } from './described'

/** Why a job of this kind failed: in its own words where the code is its own, else in the page's where it knows it, else in the worker's. */
export function jobErrorWords(kind: string, { code, message, facts }: JobError, words: Words): string {
  return saidOf(kind, words).error(code, facts) ?? wordsForCode(words, 'errors', code) ?? message
}

/** What was changed in the file, likewise. */
export function warningWords({ code, message }: Warning, words: Words): string {
  return wordsForCode(words, 'warnings', code) ?? message
}
