import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import { contract } from '@/kinds/images/contract'
import type { PicturePreview } from '@/kinds/images/contract/preview'
import { kindWords } from '@/kinds/registry/words'

type Refused = NonNullable<PicturePreview['refused']>

/** Why a picture would be refused, as the list says it afterwards. */
export function refusalWords({ code, message, facts }: Refused, words: Words): string {
  return kindWords(contract.id, words.locale).error(code, facts) ?? wordsForCode(words, 'errors', code) ?? message
}
