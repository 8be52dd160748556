import { NotDone, PassingError, Refused } from '@/kinds/kit/worker'
import type { PostFailureFacts } from './post-failure'

const MOST_RETRY_SECONDS = 3600
/** How long a server that cannot be spoken with is left alone. */
const AWAY_MS = 15_000

interface Go {
  /** How often this mail was tried before. */
  tries: number
  retrySeconds: number
}

/** What becomes of a mail that the server did not take, or perhaps did. Only what was certainly not taken is ever sent again. */
export function endOfFailure({ type, answer, code }: PostFailureFacts, { tries, retrySeconds }: Go): Refused | NotDone | PassingError {
  const said = answer ?? 'no answer'
  const facts = { answer: said }
  switch (type) {
    case 'refused':
      return new Refused(code === 550 ? 'no_mailbox' : 'refused', `The mail server refused it: ${said}`, { facts })
    case 'later':
      return new NotDone(`The mail server will take it later: ${said}`, {
        code: 'later',
        afterMs: 1000 * retryAfter(tries, retrySeconds),
        facts,
      })
    case 'sender':
      return new NotDone(`The mail server takes no mail from this sender: ${said}`, {
        code: 'sender_refused',
        all: true,
        facts,
        isTry: false,
      })
    case 'away':
      return new NotDone(`The mail server cannot be reached${answer ? `: ${answer}` : ''}.`, {
        code: 'away',
        afterMs: AWAY_MS,
        all: true,
        isTry: false,
      })
    case 'doubt':
      return new PassingError('answer_lost', 'The mail server got all of it, but the connection broke before its answer came.')
    default:
      return type satisfies never
  }
}

/** Twice as long from time to time, and never quite the same. */
export function retryAfter(tries: number, seconds: number, random: () => number = Math.random): number {
  return Math.min(MOST_RETRY_SECONDS, seconds * 2 ** tries) * (0.75 + random() / 2)
}
