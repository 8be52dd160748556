import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { killChildOf } from './kill-child-of'

const READY_MS = 60_000
/** The server takes up to 20 s for its leave when what it waits for is gone. */
const STOP_MS = 35_000
const START_AGAIN_MS = 500

export interface ManagedProcess {
  name: string
  /** Resolves when it is ready; one that ends before that is started again, as a supervisor of processes would. */
  start(): Promise<void>
  /** Resolves when it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** One of those that it has started, if there are any. */
  killRunner(nth: number): void
  pause(): void
  resume(): void
  isRunning(): boolean
  /** Nobody's while it does not run. */
  pid(): number | undefined
  /** How often it ended before it was ready. */
  failedStarts(): number
  /** Ends it and starts it no more. */
  close(): Promise<void>
}

interface ProcessOptions {
  name: string
  entry: string
  env: NodeJS.ProcessEnv
  logFile: string
  /** It did what a healthy process does not do. */
  onMisbehaved(what: string): void
}

interface Running {
  child: ChildProcess
  exited: Promise<unknown>
}

/** One process of the product, which may be killed, paused and started again. Its output is kept in a file. */
export function manageProcess({ name, entry, env, logFile, onMisbehaved }: ProcessOptions): ManagedProcess {
  const log = createWriteStream(logFile)
  let running: Running | null = null
  let failures = 0
  let closed = false

  async function start(): Promise<void> {
    while (!closed && !running) {
      if (await startOnce()) return
      failures += 1
      await delay(START_AGAIN_MS)
    }
  }

  async function startOnce(): Promise<boolean> {
    const child = fork(entry, [], { env, execArgv: ['--enable-source-maps'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => log.write(bytes))
    const one: Running = { child, exited: once(child, 'exit') }
    running = one
    const late = setTimeout(() => child.kill('SIGKILL'), READY_MS)
    const ready = await Promise.race([once(child, 'message').then(() => true), one.exited.then(() => false)])
    clearTimeout(late)
    if (!ready) forget(one)
    else void one.exited.then((how) => ended(one, how))
    return ready
  }

  function forget(one: Running): boolean {
    if (running !== one) return false
    running = null
    return true
  }

  /** Whoever ends it forgets it first: one that is still known ended by itself. */
  function ended(one: Running, how: unknown): void {
    if (!forget(one)) return
    onMisbehaved(`ended by itself: ${JSON.stringify(how)}`)
    void start()
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const one = running
    if (!one) return
    running = null
    one.child.kill(signal)
    const late = setTimeout(() => {
      onMisbehaved(`did not end within ${STOP_MS} ms of SIGTERM`)
      one.child.kill('SIGKILL')
    }, STOP_MS)
    await one.exited
    clearTimeout(late)
  }

  return {
    name,
    start,
    end,
    killRunner: (nth) => killChildOf(running?.child.pid, nth),
    pause: () => void running?.child.kill('SIGSTOP'),
    resume: () => void running?.child.kill('SIGCONT'),
    isRunning: () => running !== null,
    pid: () => running?.child.pid,
    failedStarts: () => failures,
    async close() {
      closed = true
      running?.child.kill('SIGCONT')
      await end('SIGTERM')
      log.end()
    },
  }
}
