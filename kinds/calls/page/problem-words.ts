import type { Words } from '@/components/i18n/words'
import { contract } from '@/kinds/calls/contract'
import { kindWords } from '@/kinds/registry/words'

/** What is wrong with a call, in the reader's language. */
export function problemWords({ code, message }: { code: string; message: string }, { locale }: Pick<Words, 'locale'>): string {
  return kindWords(contract.id, locale).error(code) ?? message
}
