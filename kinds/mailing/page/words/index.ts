import { ownWords } from '@/components/i18n/own-words'
import { useWords } from '@/components/i18n/words'
import { de } from './de'
import { en } from './en'

/** What only a mailing says, in a language. */
export const mailingWords = ownWords<typeof en>({ en, de })
export type MailingWords = ReturnType<typeof mailingWords>

export const useMailingWords = (): MailingWords => mailingWords(useWords().locale)
