import { ownWords } from '@/components/i18n/own-words'
import { useWords } from '@/components/i18n/words'
import { de } from './de'
import { en } from './en'

const reportWords = ownWords<typeof en>({ en, de })

export const useReportWords = () => reportWords(useWords().locale)
