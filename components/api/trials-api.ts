import type { JobError } from '@/lib/contracts/job-error'
import { Trial } from '@/lib/contracts/trials/trial'
import { request, send } from './request'

export interface TrialAsked {
  kind: string
  name: string
  payload: unknown
  asked: unknown
}

/** It was tried out, and did not work: the message is for people, in English. */
export class TrialError extends Error {
  override name = 'TrialError'
  readonly code: string
  readonly facts: JobError['facts']
  constructor({ code, message, facts }: JobError) {
    super(message)
    this.code = code
    this.facts = facts
  }
}

/** So long each answer is waited for; the next one goes on. */
const WAIT_SECONDS = 10

/** Has a worker try something out, and waits for what comes of it. @throws {TrialError}; {ProblemError} where it is refused */
export async function tryOut({ kind, name, payload, asked }: TrialAsked, signal?: AbortSignal): Promise<unknown> {
  const path = `/api/kinds/${encodeURIComponent(kind)}/trials/${encodeURIComponent(name)}`
  let trial = await request(path, Trial, { method: 'POST', body: { payload, asked }, signal })
  try {
    while (trial.state === 'waiting' || trial.state === 'running')
      trial = await request(`/api/trials/${trial.id}?waitSeconds=${WAIT_SECONDS}`, Trial, { signal })
  } catch (error) {
    // Nobody waits for it any more: its place is for the next one.
    if (signal?.aborted) void send(`/api/trials/${trial.id}`, { method: 'DELETE' }).catch(() => {})
    throw error
  }
  if (trial.state === 'failed') throw new TrialError(trial.error ?? { code: 'error', message: '' })
  return trial.answer
}
