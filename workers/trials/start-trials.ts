import type { JobError } from '@/lib/contracts/job-error'
import type { ClaimedTrial, TrialEnd } from '@/lib/ledger/trials/work'
import { createWakeableLoop } from '@/lib/wakeable-loop'
import { type AttemptLimits, createAttemptLimits } from '@/workers/limits/attempt-limits'
import type { Limiter } from '@/workers/limits/limiter'
import type { RunnerPool } from '@/workers/runner-pool'
import type { RunnerProcess } from '@/workers/runner-process'
import type { RunnerEnd } from '@/workers/runner-protocol'

/** Beside the slots of the pools, so that nobody at a form waits behind an hour's work. */
export const TRIALS_AT_ONCE = 2
/** A notice may be lost with its connection. */
const LOOK_EVERY_MS = 5000

interface TrialDeps {
  /** The one that has waited longest. */
  claim(): Promise<ClaimedTrial | null>
  end(id: string, end: TrialEnd): Promise<void>
  limiter: Limiter
  runners: { take(kind: string): Promise<RunnerProcess>; give: RunnerPool['give'] }
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface Trials {
  /** One waits. */
  wake(): void
  /** Takes no more, and ends those that run: whoever waits asks again. */
  stop(): Promise<void>
}

/** What forms have tried out before they are sent: each once, for as long as its kind says, and its end is told whatever it is. */
export function startTrials({ claim, end, runners, limiter, log }: TrialDeps): Trials {
  const running = new Map<Promise<void>, () => void>()
  let stopped = false
  const warn = (error: unknown) => log.warn({ err: error }, 'trials not looked after')
  const loop = createWakeableLoop({ everyMs: LOOK_EVERY_MS }, takeWaiting, warn)

  async function takeWaiting(): Promise<void> {
    while (running.size < TRIALS_AT_ONCE && !stopped) {
      const claimed = await claim()
      if (!claimed) return
      const stop = new AbortController()
      const done = run(claimed, stop.signal)
        .catch(warn)
        .finally(() => {
          running.delete(done)
          loop.wake()
        })
      running.set(done, () => stop.abort())
    }
  }

  async function run(trial: ClaimedTrial, stop: AbortSignal): Promise<void> {
    const startedAt = performance.now()
    const late = AbortSignal.timeout(trial.seconds * 1000)
    const runner = await runners.take(trial.kind)
    const limits = createAttemptLimits(limiter)
    const ended = await tryOut(runner, trial, { over: AbortSignal.any([late, stop]), limits })
    limits.close()
    runners.give(runner)
    const { id, kind, name } = trial
    const outcome = late.aborted && ended.type !== 'result' ? { error: tooLong(trial.seconds) } : outcomeOf(ended)
    const ms = Math.round(performance.now() - startedAt)
    const failure = 'error' in outcome && { code: outcome.error.code, detail: 'detail' in ended ? ended.detail : undefined }
    log.info({ trial: id, kind, name, ms, ...failure }, 'trial ended')
    await end(id, outcome)
  }

  return {
    wake: loop.wake,
    async stop() {
      stopped = true
      const stopping = loop.stop()
      for (const stop of running.values()) stop()
      await Promise.all([stopping, ...running.keys()])
    },
  }
}

async function tryOut(
  runner: RunnerProcess,
  trial: ClaimedTrial,
  { over, limits }: { over: AbortSignal; limits: AttemptLimits },
): Promise<RunnerEnd> {
  const { id, actor, kind, name, payload, payloadVersion, asked, brought } = trial
  const own = { jobId: id, attempt: 1 }
  const abort = () => runner.abort(own, 'released')
  const ended = runner.run({
    ...own,
    actor,
    kind,
    payload,
    payloadVersion,
    checkpoint: null,
    brought,
    kept: [],
    trial: { name, asked },
    onProgress: () => {},
    onCheckpoint: noJob,
    onItems: noJob,
    onLimits: limits.ask,
  })
  if (over.aborted) abort()
  over.addEventListener('abort', abort)
  return ended.finally(() => over.removeEventListener('abort', abort))
}

async function noJob(): Promise<never> {
  throw new Error('a trial is no job')
}

function outcomeOf(end: RunnerEnd): TrialEnd {
  switch (end.type) {
    case 'result':
      return { answer: end.result }
    case 'error':
      return { error: { code: end.code, message: end.message, ...(end.facts ? { facts: end.facts } : {}) } }
    case 'crashed':
      return { error: { code: 'crashed', message: 'Its process crashed.' } }
    case 'rest':
      return { error: end.why ?? busy }
    case 'aborted':
      return { error: busy }
    default:
      return end satisfies never
  }
}

const tooLong = (seconds: number): JobError => ({ code: 'trial_timeout', message: `It took longer than ${seconds} seconds.` })
const busy: JobError = { code: 'trial_stopped', message: 'It was stopped before it was done. Try it again.' }
