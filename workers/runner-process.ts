import { type ChildProcess, fork } from 'node:child_process'
import type { Actor } from '@/lib/contracts/people/actor'
import type { ProgressReport } from '@/lib/contracts/progress'
import { lowerPriority } from './lower-priority'
import { type AbortCause, ALIVE_MS, FromRunner, type RunnerEnd, type ToRunner } from './runner-protocol'

/** A runner told to stop has this long to stop by itself. */
const ABORT_DEADLINE_MS = 5000
/**
 * A runner that has been silent this long is hung (an endless loop, a call that blocks) and is killed: a crash like any other.
 * Also many times what a starved machine takes to let it speak.
 */
const HUNG_MS = 60_000
/** From its birth to its first word: half a second, but many at once on a busy machine wait for each other. */
const START_MS = 120_000
/** The heap at which V8 gives up: a leaking job dies alone, long before the machine runs short. */
const MAX_HEAP_MB = 384
/**
 * How V8 is to use it. An export makes few objects that live on, and pays for each page it touches for the first time: 2 MB
 * for new objects, of which there are three, save 35 MB and a fifteenth of the time against 16, the default. Told the most,
 * V8 collects garbage from the first MB on, which is a tenth of the time; told to begin with 128, it waits (bench/export).
 */
const HEAP = [`--max-old-space-size=${MAX_HEAP_MB}`, '--initial-old-space-size=128', '--max-semi-space-size=2']
/** A runner that has grown beyond this is replaced before its next attempt. */
const RECYCLE_ABOVE_BYTES = 220 * 1024 * 1024

export interface RunnerLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface RunnerTask {
  jobId: string
  attempt: number
  actor: Actor
  kind: string
  payload: unknown
  checkpoint: unknown
  onProgress(report: ProgressReport): void
  /** The runner hears when this resolves. */
  onCheckpoint(value: unknown): Promise<void>
}

export interface RunnerProcess {
  pid: number
  /** Runs one attempt to its end; never rejects, for a dying runner is an end too. */
  run(task: RunnerTask): Promise<RunnerEnd>
  /** Tells the attempt to stop, and kills the process when it has not after 5 s. */
  abort(cause: AbortCause): void
  /** False once it died or has outgrown its memory: take another for the next attempt. */
  isFit(): boolean
  kill(): Promise<void>
}

export interface StartOptions {
  /** Somebody waits for it to start. */
  isAwaited?: boolean
  hungMs?: number | undefined
  startMs?: number
}

/**
 * One runner: a child process that runs one attempt at a time. Whatever the attempt does (loops, leaks,
 * crashes), it takes only this process with it.
 * @param entry the runner's entry file; Node's own flags are passed on, so it may be TypeScript under tsx.
 */
export async function startRunner(entry: string, log: RunnerLog, options: StartOptions = {}): Promise<RunnerProcess> {
  const { isAwaited = false, hungMs = HUNG_MS, startMs = START_MS } = options
  const child = fork(entry, [], {
    // A session of its own, so that its priority is one among all processes: see `lower-priority`.
    detached: true,
    execArgv: [...process.execArgv, ...HEAP],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // From birth, for loading its modules is half a second of processor; but on a busy machine nobody gets one that waits for it.
  if (child.pid && !isAwaited) void lowerPriority(child.pid)
  endWithUs(child)
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? `exit code ${code}`)))
    // A process that could not be made (no room for another one) has no exit.
    child.once('error', (error) => child.pid === undefined && resolve(error.message))
  })
  let gone: string | null = null
  let fit = true
  let task: RunnerTask | null = null
  let end: (end: RunnerEnd) => void = () => {}
  let deadline: NodeJS.Timeout | undefined
  const silence = createSilence(hungMs, () => {
    log.warn({ jobId: task?.jobId, attempt: task?.attempt, pid: child.pid }, `runner killed: it said nothing for ${hungMs / 1000} s`)
    child.kill('SIGKILL')
  })

  void exited.then((detail) => {
    gone = detail
    fit = false
    silence.stop()
    end({ type: 'crashed', detail })
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
        task?.onProgress(message.report)
        break
      case 'checkpoint':
        saveCheckpoint(message.seq, message.value)
        break
      case 'log':
        log[message.level]({ ...message.fields, jobId: task?.jobId, attempt: task?.attempt }, message.message)
        break
      case 'ended':
        fit = fit && message.residentBytes < RECYCLE_ABOVE_BYTES
        end(message.ended)
        break
      default:
        message satisfies never
    }
  }

  function saveCheckpoint(seq: number, value: unknown): void {
    const saving = task
    // A rejection means fenced: the abort that follows ends the runner's wait. The next attempt counts its checkpoints from 1 again:
    // what was saved of this one must not pass for one of those.
    saving?.onCheckpoint(value).then(
      () => task === saving && send(child, { type: 'checkpoint.saved', seq }),
      () => {},
    )
  }

  const late = setTimeout(() => child.kill('SIGKILL'), startMs)
  await Promise.race([ready, exited.then((how) => Promise.reject(new Error(`the runner did not start: ${how}`)))]).finally(() =>
    clearTimeout(late),
  )
  if (child.pid && isAwaited) void lowerPriority(child.pid)
  return {
    pid: child.pid ?? 0,
    async run(next) {
      if (gone !== null) return { type: 'crashed', detail: gone }
      task = next
      // Not raced against `exited`: that promise outlives the attempts, and would keep something of each.
      const ended = new Promise<RunnerEnd>((resolve) => {
        end = resolve
      })
      const { jobId, attempt, actor, kind, payload, checkpoint } = next
      send(child, { type: 'run', jobId, attempt, actor, kind, payload, checkpoint })
      silence.watch()
      const result = await ended
      silence.stop()
      clearTimeout(deadline)
      task = null
      return result
    },
    abort(cause) {
      send(child, { type: 'abort', cause })
      deadline = setTimeout(() => child.kill('SIGKILL'), ABORT_DEADLINE_MS)
    },
    isFit: () => fit,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/**
 * Counts looks instead of time: a supervisor that was itself stopped for a minute looks once when it goes on, and then reads
 * what the runner has said meanwhile.
 */
function createSilence(limitMs: number, onHung: () => void) {
  const everyMs = Math.min(ALIVE_MS, limitMs)
  let looks = 0
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    looks += 1
    if (looks * everyMs > limitMs) onHung()
  }

  return {
    watch() {
      looks = 0
      timer = setInterval(look, everyMs)
    },
    broken() {
      looks = 0
    },
    stop: () => clearInterval(timer),
  }
}

const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Its channel tells it that we are gone, but not before its modules are loaded, which takes seconds on a busy machine. */
function endWithUs(child: ChildProcess): void {
  alive.add(child)
  child.once('exit', () => alive.delete(child))
}

/** A message to a runner that has just died is of no use to anyone: its end is known by its exit. */
function send(child: ChildProcess, message: ToRunner): void {
  if (child.connected) child.send(message, () => {})
}
