import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export interface TestProcess {
  pid: number
  /** What it said when it was ready. */
  greeting: unknown
  /** What it wrote on both its outputs so far. */
  output(): string
  /** Resolves when it has ended. */
  kill(signal?: NodeJS.Signals): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** With its exit code and the signal that ended it. */
  exited: Promise<unknown>
}

/** Starts one of our processes, from its TypeScript source or from a bundle, and waits until it says that it is ready. */
export async function startProcess(entry: string, env: Record<string, string>): Promise<TestProcess> {
  const child = fork(entry, [], {
    execArgv: entry.endsWith('.ts') ? ['--import', 'tsx'] : [],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  const exited = once(child, 'exit')
  const ended = exited.then(() => Promise.reject(new Error(`${entry} ended before it was ready:\n${output}`)))
  const [greeting] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  return {
    pid: pidOf(child),
    greeting,
    output: () => output,
    exited,
    signal: (signal) => void child.kill(signal),
    kill: (signal) => kill(child, exited, signal),
  }
}

async function kill(child: ChildProcess, exited: Promise<unknown>, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await exited
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process did not start')
  return child.pid
}
