import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answers } from './answer-parent'

const OUTPUT_KEPT = 4000
const END_MS = 15_000

export interface Child<A extends Answers = Record<never, never>> {
  pid: number
  /** What it said when it was ready. */
  ready: unknown
  ask<K extends keyof A & string>(name: K, value?: Parameters<A[K]>[0]): Promise<Awaited<ReturnType<A[K]>>>
  /** Resolves with how it ended. */
  exited: Promise<string>
  /** Ends it and waits: SIGTERM, and SIGKILL when it takes too long. */
  end(): Promise<void>
}

/** Answered by every process that was started with `watched`. */
export type Watched = { usage: () => Usage }

export interface Usage {
  cpuMs: number
  peakRssMb: number
  /** Since the usage was last asked for; 5 ms are the resolution, not a delay. */
  loopDelayP99Ms: number
  loopDelayMaxMs: number
}

interface ChildOptions {
  env: NodeJS.ProcessEnv
  execArgv?: string[]
  watched?: boolean
  /** In a session of its own, as `npm start` runs ours: Linux shares processors between sessions first (autogroup). */
  detached?: boolean
}

const watcher = fileURLToPath(new URL('./watch-process.mjs', import.meta.url))

/** Starts one Node process (TypeScript or built) and waits until it says that it is ready. It ends when this process does. */
export async function startChild<A extends Answers = Record<never, never>>(
  entry: string,
  { env, execArgv = [], watched = false, detached = false }: ChildOptions,
): Promise<Child<A>> {
  const flags = [...(entry.endsWith('.ts') ? ['--import', 'tsx'] : []), ...(watched ? ['--import', watcher] : []), ...execArgv]
  const child = fork(entry, [], { env, execArgv: flags, detached, serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output = (output + String(chunk)).slice(-OUTPUT_KEPT)
    })
  const exited = once(child, 'exit').then(([code, signal]) => String(signal ?? `exit code ${code}`))
  const died = exited.then((how) => Promise.reject(new Error(`${entry} ended (${how}):\n${output}`)))
  died.catch(() => {})
  const questions = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let asked = 0
  const [ready] = await Promise.race([once(child, 'message'), died])

  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const question = questions.get(id)
    questions.delete(id)
    if (error === undefined) question?.resolve(value)
    else question?.reject(new Error(`${entry}: ${error}`))
  })

  function ask(name: string, value: unknown): Promise<unknown> {
    const answer = new Promise((resolve, reject) => {
      asked += 1
      questions.set(asked, { resolve, reject })
      child.send({ id: asked, name, value }, (error) => error && reject(error))
    })
    return Promise.race([answer, died])
  }

  async function end(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await exited
    clearTimeout(late)
  }

  return { pid: child.pid ?? 0, ready, ask: ask as Child<A>['ask'], exited, end }
}
