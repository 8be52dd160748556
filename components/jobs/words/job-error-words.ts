import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import type { Warning } from '@/lib/contracts/artifact'
import type { JobError } from '@/lib/contracts/job'

/** Why a job failed, in the page's language where it knows the code. */
export function jobErrorWords({ code, message }: JobError, words: Words): string {
  return wordsForCode(words, 'errors', code) ?? message
}

/** What was changed in the file, likewise. */
export function warningWords({ code, message }: Warning, words: Words): string {
  return wordsForCode(words, 'warnings', code) ?? message
}
