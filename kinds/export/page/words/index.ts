import { ownWords } from '@/components/i18n/own-words'
import { useWords } from '@/components/i18n/words'
import { de } from './de'
import { en } from './en'

/** What only an export says, in a language. */
export const exportWords = ownWords<typeof en>({ en, de })
export type ExportWords = ReturnType<typeof exportWords>

export const useExportWords = (): ExportWords => exportWords(useWords().locale)
