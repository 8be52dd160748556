import type { z } from 'zod'
import type { Draft, Surroundings } from '@/components/fields/field/field'
import type { DraftProblem } from '@/components/fields/form/draft-problem'
import { sayIssue } from '@/components/fields/form/schema-words'
import { atField, type FormModel } from './form-model'

type Payload = Record<string, unknown>

export interface ReadForm {
  /** As it would be sent; null while something is missing or wrong. */
  payload: Payload | null
  /** What can be told of already: what is not filled in to its end does not count yet. Null while the rest has errors. */
  soFar: Payload | null
  /** The values that are whole, unchecked: for what is asked beside the form. */
  values: Payload
  problems: DraftProblem[]
}

/** The form as a payload, checked by the very schema that the server checks it with. */
export function readForm(model: FormModel, draft: Draft, around: Surroundings): ReadForm {
  const values: Payload = {}
  const unfinished: DraftProblem[] = []
  for (const { about, field } of model.fields) {
    const { value, problems = [] } = field.read(draft[about.name], about, atField(about, draft, around))
    if (value !== undefined) values[about.name] = value
    for (const { at, say } of problems) unfinished.push({ field: ['payload', about.name, ...at].join('.'), say })
  }
  const misfits = model.own.check?.(draft, around) ?? []
  const parsed: z.ZodSafeParseResult<Payload> = model.contract.payload.safeParse(values)
  const refused: DraftProblem[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ field: ['payload', ...issue.path].join('.'), say: sayIssue(issue) }))
  const soFar: Payload | null = parsed.success && misfits.length === 0 ? parsed.data : null
  return { payload: unfinished.length === 0 ? soFar : null, soFar, values, problems: [...unfinished, ...misfits, ...refused] }
}
