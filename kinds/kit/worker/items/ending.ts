import { PassingError, PermanentError } from '@/kinds/kit/worker/errors'
import { NotDone, Refused, Skipped } from '@/kinds/kit/worker/items'
import type { ItemEnd } from '@/kinds/kit/worker/items-protocol'
import { type ItemPolicy, itemErrors } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'
import { beginningOf } from '@/lib/contracts/text'

const FIRST_DELAY_MS = 2000
const MAX_DELAY_MS = 300_000
/** Later than this nobody waits, and the calendar of a database ends. */
const MAX_ASKED_MS = 366 * 86_400_000
const MOST = { code: 100, message: 500, facts: 10 }

interface Go {
  seq: number
  /** With this one. */
  tries: number
  maxTries: number
  policy: ItemPolicy
  /** The job was told to stop meanwhile. */
  isStopped: boolean
}

/** What becomes of an item whose go ended with this error. */
export function endOfFailed(error: unknown, go: Go): ItemEnd {
  const { seq, policy, isStopped } = go
  const plain = { seq, value: null, delayMs: null }
  if (error instanceof Skipped) return { ...plain, state: 'skipped', error: said(error) }
  if (error instanceof Refused) return { ...plain, state: 'refused', error: said(error) }
  if (error instanceof NotDone) return error.isTry ? later(said(error), error.afterMs, go) : untried(error, go)
  if (policy === 'once')
    return { ...plain, state: 'in_doubt', error: isStopped ? itemErrors.stopped : (saidForPeople(error) ?? itemErrors.unknown) }
  // A stop is nobody's fault: the item is as if it had not begun.
  if (isStopped) return { ...plain, state: 'waiting', error: null }
  if (error instanceof PermanentError) return { ...plain, state: 'refused', error: said(error) }
  return later(saidForPeople(error) ?? itemErrors.failed, null, go)
}

/** Whether nobody but the log would hear what went wrong. */
export const isUnsaid = (error: unknown) =>
  !(error instanceof Skipped || error instanceof Refused || error instanceof NotDone || saidForPeople(error))

function later(error: JobError, afterMs: number | null, { seq, tries, maxTries }: Go): ItemEnd {
  const plain = { seq, value: null, error }
  if (tries >= maxTries) return { ...plain, state: 'refused', delayMs: null }
  return { ...plain, state: 'waiting', delayMs: askedMs(afterMs) ?? delayAfter(tries) }
}

const untried = (error: NotDone, { seq, tries }: Go): ItemEnd => ({
  ...{ seq, value: null, state: 'waiting', error: said(error), isTry: false },
  delayMs: askedMs(error.afterMs) ?? delayAfter(tries),
})

/** As much of what was asked for as there is in a calendar. */
function askedMs(afterMs: number | null): number | null {
  return afterMs !== null && Number.isFinite(afterMs) ? Math.min(MAX_ASKED_MS, Math.max(0, afterMs)) : null
}

/** Doubles from try to try: what did not work lately will hardly do so at once. */
export function delayAfter(tries: number): number {
  return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, tries - 1))
}

/** As much of it as is read by anybody: the answer of a server may be a whole page. */
const said = ({ code, message, facts }: JobError | NotDone): JobError => ({
  code: beginningOf(String(code), MOST.code),
  message: beginningOf(String(message), MOST.message),
  ...(facts ? { facts: Object.fromEntries(Object.entries(facts).slice(0, MOST.facts).map(shortened)) } : {}),
})

const shortened = ([name, fact]: [string, string | number]) =>
  [name, typeof fact === 'string' ? beginningOf(fact, MOST.code) : fact] as const

/** Messages of any other error are not written for people. */
function saidForPeople(error: unknown): JobError | null {
  return error instanceof PermanentError || error instanceof PassingError ? said(error) : null
}
