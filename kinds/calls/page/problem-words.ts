import type { Words } from '@/components/i18n/words'
import { contract } from '@/kinds/calls/contract'

/** What is wrong with a call, in the reader's language. */
export function problemWords({ code, message }: { code: string; message: string }, { locale }: Pick<Words, 'locale'>): string {
  const said = new Map(Object.entries(contract.words[locale].errors ?? {}))
  return said.get(code) ?? message
}
