import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { leftoverMark } from '#launch/app/leftovers.mjs'
import { listProcesses, processesWith } from '#launch/machine/process-table.mjs'
import { endProcesses, type ProcessIdentity } from '#launch/machine/processes.mjs'
import { type Profile, placesOf } from '@/scripts/launch/services/index.mjs'

const READY_MS = 180_000
/** It gives its children their time, and RabbitMQ is not asked to go. */
const STOP_MS = 60_000
/** A child that ended by what nobody did to it. Signals are what faults send. */
const ENDED_BY_ITSELF = /^\[(?<process>\w+(?: \d+)?)\] .* ended with exit code [1-9]/

interface LauncherOptions {
  profile: Profile
  env: NodeJS.ProcessEnv
  logFile: string
  onMisbehaved(process: string, what: string): void
}

export interface Launcher {
  /** Resolves when everything is up. */
  start(): Promise<void>
  /** As Ctrl-C does; resolves when it has ended, and all of its children with it. */
  interrupt(): Promise<void>
  kill(): Promise<void>
  pause(): void
  resume(): void
  isRunning(): boolean
  pid(): number | undefined
  /** The child of this name, and not what it has started in turn. */
  childNamed(name: string): ProcessIdentity | undefined
}

/** `npm start` as a process that may itself be killed, paused and started again. */
export function createLauncher({ profile, env, logFile, onMisbehaved }: LauncherOptions): Launcher {
  const log = createWriteStream(logFile)
  const folder = placesOf(process.cwd(), profile).folder
  const [mark] = Object.entries(leftoverMark(folder)).map(([name, value]) => `${name}=${value}`)
  let running: ChildProcess | null = null

  async function start(): Promise<void> {
    const child = spawn(process.execPath, ['tests/chaos/launched/start.mjs', profile], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    running = child
    const ready = new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          log.write(`${line}\n`)
          if (line.startsWith('Postroom is ready')) resolve()
          const found = ENDED_BY_ITSELF.exec(line)?.groups?.process
          if (found) onMisbehaved(found, line)
        })
    })
    const ended = once(child, 'exit')
    void ended.then(([code]) => {
      if (running !== child) return
      running = null
      onMisbehaved('launcher', `ended by itself with exit code ${code}`)
    })
    await atMost(READY_MS, Promise.race([ready, ended]), 'the launcher did not become ready')
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = running
    running = null
    if (!child) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await atMost(STOP_MS, ended, `the launcher did not end after ${signal}`)
  }

  return {
    start,
    async interrupt() {
      await end('SIGINT')
      const left = processesWith(mark ?? '')
      if (left.length > 0) onMisbehaved('launcher', `left processes behind: ${left.map(({ pid }) => pid).join(', ')}`)
      await endProcesses(left, { signal: 'SIGKILL', graceMs: 5000 })
    },
    kill: () => end('SIGKILL'),
    pause: () => void running?.kill('SIGSTOP'),
    resume: () => void running?.kill('SIGCONT'),
    isRunning: () => running !== null,
    pid: () => running?.pid,
    childNamed(name) {
      const children = new Set(listProcesses().flatMap(({ pid, ppid }) => (ppid === running?.pid ? [pid] : [])))
      return processesWith(`POSTROOM_PROCESS=${name}`).find(({ pid }) => children.has(pid))
    },
  }
}

async function atMost<T>(ms: number, work: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} within ${ms / 1000} s`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
