import type { JobError } from './job-error'

/** One thing wrong with an input: `field` is its path in the body, as `payload.columns.0.name`. */
export interface FieldProblem {
  field: string
  message: string
  /** Names what is wrong, for a page that says it in its own language. */
  code?: string | undefined
  /** The figures and names in the message, for other languages. */
  facts?: JobError['facts']
}

/** An input that the schema lets through but that cannot be done: the API answers 422, an attempt fails for good. */
export class InvalidInput extends Error {
  override name = 'InvalidInput'
  constructor(readonly problems: FieldProblem[]) {
    super(problems.map((p) => `${p.field}: ${p.message}`).join('; '))
  }
}
