import type { ChildProcess } from 'node:child_process'
import type { ItemsAnswer, SentAsk } from '@/kinds/kit/worker/items-protocol'
import type { LimitsAnswer, LimitsAsk } from '@/kinds/kit/worker/limits/limits-protocol'
import type { AskedTrial } from '@/kinds/kit/worker/trials'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { Actor } from '@/lib/contracts/people/actor'
import type { ProgressReport } from '@/lib/contracts/progress'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { attemptKey } from './attempt-key'
import { Fenced } from './items/ask'
import { forkRunner } from './process/fork-runner'
import { lowerPriority } from './process/lower-priority'
import { createMemoryGuard } from './process/memory'
import { createSilence } from './process/silence'
import { type RunnerNeeds, usualNeeds } from './runner-needs'
import { type AbortCause, FromRunner, type RunnerEnd, type ToRunner } from './runner-protocol'

/** A runner told to stop has this long to stop by itself. */
const ABORT_DEADLINE_MS = 5000
/** From its birth to its first word: half a second, but many at once on a busy machine wait for each other. */
const START_MS = 120_000
/** A runner that has grown beyond this part of its heap, or of all that it may take, is replaced before its next attempt. */
const RECYCLE_ABOVE = { heap: 220 / 384, rss: 0.8 }

export interface RunnerLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface RunnerTask extends AttemptId {
  actor: Actor
  kind: string
  payload: unknown
  payloadVersion: number
  checkpoint: unknown
  brought: BroughtFile[]
  /** Keys of files of this job that its attempts leave alone. */
  kept: string[]
  trial?: AskedTrial
  onProgress(report: ProgressReport): void
  /** The runner hears when this resolves. */
  onCheckpoint(value: unknown): Promise<void>
  /** The runner hears the answer. @throws {Fenced} and then it hears nothing more */
  onItems(ask: SentAsk): Promise<ItemsAnswer>
  onLimits(ask: LimitsAsk): Promise<LimitsAnswer>
}

export interface RunnerProcess {
  pid: number
  /** Runs one attempt to its end; never rejects, for a dying runner is an end too. */
  run(task: RunnerTask): Promise<RunnerEnd>
  /** Tells the attempt to stop, and kills the process when it has not after 5 s. */
  abort(attempt: AttemptId, cause: AbortCause): void
  /** False once it died or has outgrown its memory: take another for the next attempt. */
  isFit(): boolean
  kill(): Promise<void>
}

export interface StartOptions {
  /** Somebody waits for it to start. */
  isAwaited?: boolean
  needs?: RunnerNeeds
  startMs?: number
}

interface Running {
  task: RunnerTask
  end(end: RunnerEnd): void
  deadline?: NodeJS.Timeout
}

/**
 * One runner: a child process that runs attempts, one at a time unless their kind says otherwise. Whatever an attempt does (loops,
 * leaks, crashes), it takes only this process with it, and all attempts that are in it.
 * @param entry the runner's entry file
 */
export async function startRunner(entry: string, log: RunnerLog, options: StartOptions = {}): Promise<RunnerProcess> {
  const { isAwaited = false, needs = usualNeeds, startMs = START_MS } = options
  const child = forkRunner(entry, needs)
  // From birth, for loading its modules is half a second of processor; but on a busy machine nobody gets one that waits for it.
  if (child.pid && !isAwaited) void lowerPriority(child.pid, needs.niceness)
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? `exit code ${code}`)))
    // A process that could not be made (no room for another one) has no exit.
    child.once('error', (error) => child.pid === undefined && resolve(error.message))
  })
  const running = new Map<string, Running>()
  let crash: Extract<RunnerEnd, { type: 'crashed' }> | null = null
  let memoryMb: number | null = null
  let fit = true

  const inHand = () => [...running.values()].map(({ task: { jobId, attempt } }) => ({ jobId, attempt }))
  const silence = createSilence(needs.silentMs, () => {
    log.warn({ attempts: inHand(), pid: child.pid }, `runner killed: it said nothing for ${needs.silentMs / 1000} s`)
    child.kill('SIGKILL')
  })
  const memory = createMemoryGuard(child.pid ?? 0, needs.rssMb, (megabytes) => {
    memoryMb = needs.rssMb
    log.warn({ attempts: inHand(), pid: child.pid, megabytes: Math.round(megabytes) }, `runner killed: it took more than ${needs.rssMb} MB`)
    child.kill('SIGKILL')
  })

  void exited.then((detail) => {
    crash = memoryMb === null ? { type: 'crashed', detail } : { type: 'crashed', detail, memoryMb }
    fit = false
    for (const { end } of running.values()) end(crash)
  })
  const ready = new Promise<void>((resolve) =>
    child.on('message', (raw) => {
      const message = FromRunner.safeParse(raw)
      if (message.success) return receive(message.data, resolve)
      // Whatever an attempt says, it takes no other with it.
      log.warn({ err: message.error }, 'a runner said what nobody understands')
      child.kill('SIGKILL')
    }),
  )
  child.on('error', (error) => log.warn({ err: error }, 'runner process error'))

  function receive(message: FromRunner, onReady: () => void): void {
    silence.broken()
    switch (message.type) {
      case 'alive':
        break
      case 'ready':
        onReady()
        break
      case 'progress':
        running.get(attemptKey(message))?.task.onProgress(message.report)
        break
      case 'checkpoint':
        saveCheckpoint(message)
        break
      case 'items.ask':
        answerItems(message)
        break
      case 'limits.ask':
        void answerLimits(message)
        break
      case 'log':
        log[message.level]({ ...message.fields, jobId: message.jobId, attempt: message.attempt }, message.message)
        break
      case 'ended':
        fit = fit && message.residentBytes < recycleAboveBytes(needs)
        running.get(attemptKey(message))?.end(message.ended)
        break
      default:
        message satisfies never
    }
  }

  function saveCheckpoint({ jobId, attempt, seq, value }: Extract<FromRunner, { type: 'checkpoint' }>): void {
    const saving = running.get(attemptKey({ jobId, attempt }))?.task.onCheckpoint(value)
    // A rejection means fenced: the abort that follows ends the runner's wait.
    void saving?.then(() => send(child, { type: 'checkpoint.saved', jobId, attempt, seq })).catch(() => {})
  }

  async function answerLimits({ ask, ...asked }: Extract<FromRunner, { type: 'limits.ask' }>): Promise<void> {
    const answer = await running.get(attemptKey(asked))?.task.onLimits(ask)
    if (answer) send(child, { ...asked, type: 'limits.answer', answer })
  }

  function answerItems({ jobId, attempt, call, ask }: Extract<FromRunner, { type: 'items.ask' }>): void {
    running
      .get(attemptKey({ jobId, attempt }))
      ?.task.onItems(ask)
      .then(
        (answer) => send(child, { type: 'items.answer', jobId, attempt, call, answer }),
        (error) => {
          if (error instanceof Fenced) return
          log.warn({ err: error, jobId, attempt }, 'the list of a job could not be written')
          send(child, { type: 'items.refused', jobId, attempt, call })
        },
      )
  }

  const late = setTimeout(() => child.kill('SIGKILL'), startMs)
  await Promise.race([ready, exited.then((how) => Promise.reject(new Error(`the runner did not start: ${how}`)))]).finally(() =>
    clearTimeout(late),
  )
  if (child.pid && isAwaited) void lowerPriority(child.pid, needs.niceness)
  return {
    pid: child.pid ?? 0,
    async run(task) {
      if (crash) return crash
      const { jobId, attempt, actor, kind, payload, payloadVersion, checkpoint, brought, kept, trial } = task
      const key = attemptKey(task)
      // Not raced against `exited`: that promise outlives the attempts, and would keep something of each.
      const ended = new Promise<RunnerEnd>((resolve) => running.set(key, { task, end: resolve }))
      send(child, { type: 'run', jobId, attempt, actor, kind, payload, payloadVersion, checkpoint, brought, kept, trial })
      silence.watch()
      memory.watch()
      const end = await ended
      clearTimeout(running.get(key)?.deadline)
      running.delete(key)
      if (running.size === 0) {
        silence.stop()
        memory.stop()
      }
      return end
    },
    abort({ jobId, attempt }, cause) {
      send(child, { type: 'abort', jobId, attempt, cause })
      const aborted = running.get(attemptKey({ jobId, attempt }))
      if (aborted) aborted.deadline = setTimeout(() => child.kill('SIGKILL'), ABORT_DEADLINE_MS)
    },
    isFit: () => fit,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function recycleAboveBytes({ heapMb, rssMb }: RunnerNeeds): number {
  const megabytes = rssMb === null ? heapMb * RECYCLE_ABOVE.heap : rssMb * RECYCLE_ABOVE.rss
  return megabytes * 1024 * 1024
}

/** A message to a runner that has just died is of no use to anyone: its end is known by its exit. */
function send(child: ChildProcess, message: ToRunner): void {
  if (child.connected) child.send(message, () => {})
}
