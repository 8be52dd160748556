import type { z } from 'zod'
import type { Draft, Surroundings } from '@/components/fields/field/field'
import type { DraftProblem } from '@/components/fields/form/draft-problem'
import { sayIssue } from '@/components/fields/form/schema-words'
import { settingsIn, settingsSchema } from '@/kinds/kit/settings'
import { atField, type FormModel } from './form-model'

type Payload = Record<string, unknown>

export interface ReadForm {
  /** As it would be sent; null while something is missing or wrong. */
  payload: Payload | null
  /** What can be told of already: what is not filled in to its end does not count yet. Null while the rest has errors, or something is on its way. */
  soFar: Payload | null
  /** What would be kept under a name: it needs no files. Null while something else is wrong. */
  settings: Payload | null
  /** The values that are there, unchecked: for what is asked beside the form. */
  values: Payload
  problems: DraftProblem[]
  /** Nothing is wrong with it; only something is still on its way. */
  pending: boolean
}

/** The form as a payload, checked by the very schema that the server checks it with. */
export function readForm(model: FormModel, draft: Draft, around: Surroundings): ReadForm {
  const values: Payload = {}
  const coming: Payload = {}
  const unfinished: DraftProblem[] = []
  for (const { about, field } of model.fields) {
    const { value, pending = false, problems = [] } = field.read(draft[about.name], about, atField(about, draft, around))
    if (value !== undefined) (pending ? coming : values)[about.name] = value
    for (const { at, say } of problems) unfinished.push({ field: ['payload', about.name, ...at].join('.'), say })
  }
  const misfits = model.own.check?.(draft, around) ?? []
  const parsed: z.ZodSafeParseResult<Payload> = model.contract.payload.safeParse({ ...values, ...coming })
  const refused: DraftProblem[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ field: ['payload', ...issue.path].join('.'), say: sayIssue(issue, model.contract) }))
  const isWhole = Object.keys(coming).length === 0
  const problems = [...unfinished, ...misfits, ...refused]
  const soFar: Payload | null = isWhole && parsed.success && misfits.length === 0 ? parsed.data : null
  return {
    payload: problems.length === 0 ? soFar : null,
    settings: settingsOf(model, values, problems),
    soFar,
    values,
    problems,
    pending: !isWhole && problems.length === 0,
  }
}

function settingsOf({ contract, fields }: FormModel, values: Payload, problems: readonly DraftProblem[]): Payload | null {
  const ofFiles = fields.filter(({ about }) => about.input).map(({ about }) => `payload.${about.name}`)
  if (problems.some(({ field }) => !ofFiles.some((file) => field === file || field.startsWith(`${file}.`)))) return null
  return settingsSchema(contract).safeParse(settingsIn(contract, values)).data ?? null
}
