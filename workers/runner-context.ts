import type { AttemptContext } from '@/kinds/kit/worker'
import type { InputBytes } from '@/kinds/kit/worker/inputs'
import { type ItemsAnswer, toSend } from '@/kinds/kit/worker/items-protocol'
import type { LimitsAnswer } from '@/kinds/kit/worker/limits/limits-protocol'
import { isScratch } from '@/lib/artifacts/keys'
import type { ArtifactStore } from '@/lib/artifacts/store'
import type { ProgressReport } from '@/lib/contracts/progress'
import { createLatestPerInterval } from './latest-per-interval'
import type { AbortCause, SentByRunner, ToRunner } from './runner-protocol'

export interface ContextDeps {
  send(message: SentByRunner): void
  store: Pick<ArtifactStore, 'create' | 'resume' | 'discard' | 'scratch'>
  inputs: InputBytes
}

export interface RunnerContext extends AttemptContext {
  abort(cause: AbortCause): void
  checkpointSaved(seq: number): void
  itemsAnswered(call: number, answer: ItemsAnswer): void
  itemsRefused(call: number): void
  limitsAnswered(call: number, answer: LimitsAnswer): void
  close(): void
}

/** Passing on more reports than this per second would only keep both processes busy: the supervisor sends four. */
const REPORT_EVERY_MS = 50

/** What the body of a kind sees, on the runner's side of the wire. */
export function createRunnerContext(task: Extract<ToRunner, { type: 'run' }>, deps: ContextDeps): RunnerContext {
  const controller = new AbortController()
  const saving = new Map<number, { resolve(): void; reject(reason: unknown): void }>()
  let checkpoints = 0
  const asking = new Map<number, { resolve(answer: never): void; reject(reason: unknown): void }>()
  const limited = new Map<number, { resolve(answer: LimitsAnswer): void; reject(reason: unknown): void }>()
  let asks = 0
  const { jobId, attempt, actor } = task
  const own = { jobId, attempt }
  const reports = createLatestPerInterval<ProgressReport>(REPORT_EVERY_MS, (report) => deps.send({ type: 'progress', ...own, report }))
  /** Until this attempt has a checkpoint of its own, the ledger's one names the file of an earlier attempt. */
  let keepsEarlier = false

  async function discardEarlier(): Promise<void> {
    keepsEarlier = false
    await deps.store.discard(jobId, (file) => file.attempt < attempt && !isScratch(file.attempt) && !task.kept.includes(file.key))
  }

  return {
    jobId,
    attempt,
    actor,
    signal: controller.signal,
    lastCheckpoint: task.checkpoint ?? null,
    progress: reports.give,
    checkpoint(value) {
      controller.signal.throwIfAborted()
      const seq = ++checkpoints
      const saved = new Promise<void>((resolve, reject) => {
        saving.set(seq, { resolve, reject })
        deps.send({ type: 'checkpoint', ...own, seq, value })
      }).finally(() => saving.delete(seq))
      return keepsEarlier ? saved.then(discardEarlier) : saved
    },
    askItems(ask) {
      const call = ++asks
      return new Promise((resolve, reject) => {
        asking.set(call, { resolve, reject })
        deps.send({ type: 'items.ask', ...own, call, ask: toSend(ask) })
      })
    },
    askLimits(ask) {
      const call = ++asks
      return new Promise((resolve, reject) => {
        limited.set(call, { resolve, reject })
        deps.send({ type: 'limits.ask', ...own, call, ask })
      })
    },
    async artifact() {
      // What an earlier attempt wrote is no use any more, unless this one goes on from it.
      if (!keepsEarlier) await discardEarlier()
      return deps.store.create(jobId, attempt)
    },
    async resumeArtifact(from) {
      const resumed = await deps.store.resume(jobId, attempt, from)
      keepsEarlier ||= resumed !== null
      return resumed
    },
    scratch: deps.store.scratch(jobId),
    brought: { files: task.brought, bytes: deps.inputs },
    log: {
      info: (fields, message) => deps.send({ type: 'log', ...own, level: 'info', fields: { ...fields }, message }),
      warn: (fields, message) => deps.send({ type: 'log', ...own, level: 'warn', fields: { ...fields }, message }),
    },
    abort(cause) {
      controller.abort(new Error(`attempt aborted: ${cause}`))
      for (const one of saving.values()) one.reject(controller.signal.reason)
      // What is under way may still tell its end, unless nobody would write it.
      if (cause === 'fenced') for (const one of asking.values()) one.reject(controller.signal.reason)
      for (const one of limited.values()) one.reject(controller.signal.reason)
    },
    /** The next attempt's supervisor must not hear of this one's progress. */
    close: reports.stop,
    itemsAnswered(call, answer) {
      asking.get(call)?.resolve(answer as never)
      asking.delete(call)
    },
    itemsRefused(call) {
      asking.get(call)?.reject(new Error('the ledger did not take what was asked of the list'))
      asking.delete(call)
    },
    limitsAnswered(call, answer) {
      limited.get(call)?.resolve(answer)
      limited.delete(call)
    },
    checkpointSaved: (seq) => saving.get(seq)?.resolve(),
  }
}
