import type { Draft } from '@/components/fields/field/field'
import type { DraftProblem } from '@/components/fields/form/draft-problem'
import { mailingWords } from './words'

const isSet = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '')

/** A dataset or a list says who gets it: one of them, and not both. */
export function checkSource({ dataset, list }: Draft): DraftProblem[] {
  if (isSet(dataset) && isSet(list)) return [{ field: 'payload.list', say: ({ locale }) => mailingWords(locale)('bothSources') }]
  if (!isSet(dataset) && !isSet(list)) return [{ field: 'payload.dataset', say: ({ locale }) => mailingWords(locale)('noSource') }]
  return []
}
