import type { Words } from '@/components/i18n/words'

/** Something that keeps a draft from being a request: where, by its path in the request, and what to say of it. */
export interface DraftProblem {
  field: string
  say: Say
}

export type Say = (words: Words) => string
