import { fork } from 'node:child_process'
import { once } from 'node:events'
import { afterDeath } from '#launch/machine/restart-policy.mjs'
import { createOutput } from './output.mjs'

/**
 * Keeps one Node process running until it is stopped. It has an IPC channel and ends when that closes, so it cannot outlive us,
 * and a process group of its own, so that Ctrl-C reaches it only as our SIGTERM. What was ready once is never given up: whatever
 * ends it then (a kill, a machine without memory) may pass. What never was is told with its reason: nobody else can mend it.
 * @param {{ name: string, module: string, execArgv?: string[], cwd: string, env: NodeJS.ProcessEnv, logFile: string,
 *   graceMs: number, giveUpAfter?: number, onGiveUp?: (reason: string) => void }} options `giveUpAfter`: deaths within 30 s, before it
 *   was ready for the first time
 */
export function superviseChild({
  name,
  module,
  execArgv = [],
  cwd,
  env,
  logFile,
  graceMs,
  giveUpAfter = Number.POSITIVE_INFINITY,
  onGiveUp,
}) {
  const output = createOutput(name, logFile)
  const deaths = []
  let child
  let timer
  let wasReady = false
  let stopping = false
  let closed = false

  function start() {
    try {
      child = fork(module, [], { cwd, env, execArgv, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    } catch (error) {
      return restart(`could not be started (${error.message})`)
    }
    follow(child)
  }

  function follow(started) {
    // A machine without room for it (no process, no file, no memory) has some later. Node throws for some of these.
    started.on('error', (error) => {
      if (started.pid === undefined && !stopping) restart(`could not be started (${error.message})`)
    })
    if (started.pid === undefined) return
    output.follow(started)
    started.once('message', () => {
      wasReady = true
    })
    started.once('exit', (code, signal) => {
      if (!stopping) restart(signal ? `was ended by ${signal}` : `ended with exit code ${code}`)
    })
  }

  function restart(how) {
    deaths.push(Date.now())
    const decision = afterDeath(deaths, { giveUpAfter: wasReady ? Number.POSITIVE_INFINITY : giveUpAfter })
    if (decision.giveUp) return onGiveUp?.(reasonFor(how))
    output.note(`${name} ${how}; starting it again in ${decision.delayMs / 1000} s`)
    timer = setTimeout(start, decision.delayMs)
  }

  function reasonFor(how) {
    const why = output.complaint() ? `: ${output.complaint()}` : ''
    return `${name} ${how}, ${giveUpAfter} times, and was never ready${why} (log: ${logFile})`
  }

  // Without a pid it never ran: it has no exit to wait for, and a signal to it would go to our own process group.
  const isAlive = () => child?.pid !== undefined && child.exitCode === null && child.signalCode === null

  async function end(signal) {
    stopping = true
    clearTimeout(timer)
    if (!isAlive()) return
    const ended = once(child, 'exit')
    child.kill(signal)
    const deadline = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await ended
    clearTimeout(deadline)
  }

  start()
  return {
    name,
    logFile,
    get pid() {
      return child?.pid
    },
    /** Ends it and starts it anew, for changed sources. Resolves when it is ready, or has died of them. */
    async reload() {
      await end('SIGTERM')
      if (closed) return
      stopping = false
      start()
      if (isAlive()) await Promise.race([once(child, 'message'), once(child, 'exit')])
    },
    /** SIGTERM, after the grace period SIGKILL. */
    stop: async () => {
      closed = true
      await end('SIGTERM')
    },
    killNow: () => {
      closed = true
      stopping = true
      clearTimeout(timer)
      if (isAlive()) child.kill('SIGKILL')
    },
  }
}
