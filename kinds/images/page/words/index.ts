import { ownWords } from '@/components/i18n/own-words'
import { useWords } from '@/components/i18n/words'
import { de } from './de'
import { en } from './en'

/** What only pages of pictures say, in a language. */
export const imagesWords = ownWords<typeof en>({ en, de })
export type ImagesWords = ReturnType<typeof imagesWords>

export const useImagesWords = (): ImagesWords => imagesWords(useWords().locale)
