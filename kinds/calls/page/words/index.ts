import { ownWords } from '@/components/i18n/own-words'
import { useWords } from '@/components/i18n/words'
import { de } from './de'
import { en } from './en'

/** What only calls say, in a language. */
const callsWords = ownWords<typeof en>({ en, de })

export const useCallsWords = () => callsWords(useWords().locale)
