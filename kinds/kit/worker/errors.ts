import type { JobError } from '@/lib/contracts/job-error'

interface AttemptErrorOptions extends ErrorOptions {
  /** Why, for administrators: one short line, shown to nobody else. */
  reason?: string | null
  /** The figures and names in the message, for programs and for the contract's words in other languages: `{name}` stands there. */
  facts?: JobError['facts']
}

/**
 * An error that another attempt cannot mend. `code` is for programs, the message for the person who waits: where the contract has words
 * for the code, those are read in other languages than English.
 */
export class PermanentError extends Error {
  override name = 'PermanentError'
  readonly reason: string | null
  readonly facts: JobError['facts']
  constructor(
    readonly code: string,
    message: string,
    { reason = null, facts, ...options }: AttemptErrorOptions = {},
  ) {
    super(message, options)
    this.reason = reason
    this.facts = facts
  }
}

/** An error that may be gone at the next attempt, in words for the person who waits; of any other error they hear only that there was one. */
export class PassingError extends Error {
  override name = 'PassingError'
  readonly reason: string | null
  readonly facts: JobError['facts']
  constructor(
    readonly code: string,
    message: string,
    { reason = null, facts, ...options }: AttemptErrorOptions = {},
  ) {
    super(message, options)
    this.reason = reason
    this.facts = facts
  }
}
