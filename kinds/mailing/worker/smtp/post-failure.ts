/** Why a mail was not taken, or perhaps was. */
export interface PostFailureFacts {
  /**
   * `refused` and `later` are the server's answers to this mail: never, and not now; `sender`: it takes none from this sender; `away`: it could
   * not be spoken with. In all of these it has certainly not taken the mail. `doubt`: it had all of it, and its answer is not known.
   */
  type: 'refused' | 'later' | 'sender' | 'away' | 'doubt'
  /** The server's code, as 421; null where it said nothing. */
  code: number | null
  /** The enhanced one of RFC 3463, as 4.7.1. */
  enhanced: string | null
  /** What the server said, in one line. */
  answer: string | null
}

export class PostFailure extends Error {
  override name = 'PostFailure'
  constructor(
    readonly facts: PostFailureFacts,
    options?: ErrorOptions,
  ) {
    super(facts.answer ?? facts.type, options)
  }
}

interface SmtpError extends Error {
  responseCode?: number | undefined
  response?: string | undefined
  /** What was last said to the server. */
  command?: string | undefined
}

/** @param isHandedOver the server may have had all of the mail when it happened */
export function failureOf(error: SmtpError, isHandedOver: boolean): PostFailure {
  const facts = factsOf(error)
  return new PostFailure({ ...facts, type: typeOf(facts.code, { command: error.command, isHandedOver }) }, { cause: error })
}

/** Before any mail was spoken of: whatever the server says, it is about none of them. */
export const awayFor = (error: SmtpError) => new PostFailure({ ...factsOf(error), type: 'away' }, { cause: error })

function factsOf({ responseCode, response }: SmtpError) {
  const code = responseCode ?? null
  const answer = response ? oneLine(response) : null
  return { code, answer, enhanced: enhancedIn(answer) }
}

function typeOf(
  code: number | null,
  { command, isHandedOver }: { command: string | undefined; isHandedOver: boolean },
): PostFailureFacts['type'] {
  if (code === null || code < 400) return isHandedOver ? 'doubt' : 'away'
  if (code < 500) return 'later'
  return command === 'MAIL FROM' ? 'sender' : 'refused'
}

const enhancedIn = (answer: string | null) => /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(answer ?? '')?.[1] ?? null

/** An answer is of many lines at times, each with the code before it. */
export const oneLine = (answer: string): string =>
  answer
    .split(/\r?\n/)
    .map((line, at) => (at === 0 ? line : line.replace(/^\d{3}[ -](?:[245]\.\d+\.\d+ )?/, '')))
    .join(' ')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 400)
