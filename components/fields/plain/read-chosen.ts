import type { FieldAbout, FieldRead } from '@/components/fields/field/field'
import type { Say } from '@/components/fields/form/draft-problem'

/** What was chosen; nothing where that may be left out, and else a word on what is missing. */
export function readChosen(chosen: string, { optional }: FieldAbout, missing: Say): FieldRead {
  if (chosen !== '') return { value: chosen }
  return optional ? { value: undefined } : { value: undefined, problems: [{ at: [], say: missing }] }
}
