import type { Got, NoAnswer } from '@/kinds/calls/worker/net/exchange'
import { NotDone, PassingError, Refused } from '@/kinds/kit/worker'
import { type Excerpt, excerptOf } from './excerpt'

/** What is known of how a call may be done again. */
export interface Manner {
  /** Whether it may be done twice: else an end that nobody knows is a doubt. */
  isRepeatable: boolean
  /** Whether it changes nothing: then an answer that cannot be used is no success. */
  isSafe: boolean
}

/** The server could do nothing with it at the moment, and will later: it certainly did not happen. */
const LATER = new Set([408, 425, 429, 503])
/** It went wrong in the middle. */
const BROKEN = new Set([500, 502, 504])

export const isBusy = (status: number) => status === 429 || status === 503
/** What says something of the server's health, not of this row. */
export const isBroken = (status: number) => BROKEN.has(status) || status === 503

/**
 * What became of a call that was answered.
 * @throws {NotDone} for later, {Refused} for never, {PassingError} where nobody knows
 */
export function judge(got: Got, path: string, manner: Manner): Excerpt {
  const { status, headers, body, cut } = got
  const isWell = status >= 200 && status < 300
  // A path is one of an answer, not of what is said instead.
  const excerpt = excerptOf(body, headers, isWell && !cut ? path : '')
  const facts = { status, answer: excerpt.answer ?? '' }
  if (isWell) {
    if (!cut) return excerpt
    if (!manner.isSafe) return { answer: null, note: cut }
    if (cut === 'too_large' || cut === 'unreadable') throw new Refused(`answer_${cut}`, cutWords[cut])
    throw new NotDone(cutWords[cut], { code: `answer_${cut}` })
  }
  // A check of what one has: nothing new.
  if (status === 304 || status === 303) return excerpt
  const message = excerpt.answer ? `The API answered ${status}: ${excerpt.answer}` : `The API answered ${status}.`
  if (LATER.has(status)) throw new NotDone(message, { code: 'http_later', facts })
  if (!BROKEN.has(status)) throw new Refused(status < 400 ? 'redirected' : 'http_refused', message, { facts })
  if (manner.isRepeatable) throw new NotDone(message, { code: 'http_broken', facts })
  throw new PassingError('http_broken', message)
}

const cutWords = {
  too_large: 'The answer is larger than this connection allows.',
  unreadable: 'The answer cannot be read.',
  too_slow: 'The answer took longer than this connection allows.',
  broken_off: 'The answer broke off.',
}

/** What became of a call without an answer. @throws always */
export function judgeSilence(silence: NoAnswer, manner: Manner): never {
  const { wasSent, reason } = silence
  // Before it had left: it keeps its place.
  if (reason === 'stopped' && !wasSent) throw new NotDone('The job was told to stop.', { code: 'stopped', isTry: false, all: true })
  if (reason === 'stopped') throw silence
  if (reason === 'forbidden') throw new Refused('forbidden_address', 'The API is at an address that may not be called.')
  const code = wasSent ? 'no_answer' : 'no_connection'
  if (!wasSent || manner.isRepeatable) throw new NotDone(silenceWords[code], { code })
  throw new PassingError(code, 'The call was sent, and its answer was lost.')
}

const silenceWords = { no_answer: 'The API gave no answer.', no_connection: 'The API could not be reached.' }
