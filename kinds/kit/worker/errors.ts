interface AttemptErrorOptions extends ErrorOptions {
  /** Why, for administrators: one short line, shown to nobody else. */
  reason?: string | null
}

/**
 * An error that another attempt cannot mend. `code` is for programs, the message for the person who waits: where the contract has words
 * for the code, those are read in other languages than English.
 */
export class PermanentError extends Error {
  override name = 'PermanentError'
  readonly reason: string | null
  constructor(
    readonly code: string,
    message: string,
    { reason = null, ...options }: AttemptErrorOptions = {},
  ) {
    super(message, options)
    this.reason = reason
  }
}

/** An error that may be gone at the next attempt, in words for the person who waits; of any other error they hear only that there was one. */
export class PassingError extends Error {
  override name = 'PassingError'
  readonly reason: string | null
  constructor(
    readonly code: string,
    message: string,
    { reason = null, ...options }: AttemptErrorOptions = {},
  ) {
    super(message, options)
    this.reason = reason
  }
}
