import type { createTranslator, Messages } from 'use-intl'

/** The sentences of one language, by their keys: the formatters put their figures into some of them. */
export type Translate = ReturnType<typeof createTranslator<Messages>>
