import { spawn } from 'node:child_process'
import { once } from 'node:events'

const GRACE_MS = 10_000

/**
 * Runs a command whose output people see, in a process group of its own: an abort reaches everything it started, and Ctrl-C
 * reaches it through us only.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, output?: number }} [options] an abort sends SIGINT, as
 *   Ctrl-C would, after 10 s SIGKILL; `output`: the descriptor of a file, where people are to see it later
 * @returns {Promise<number>} exit code; -1 when a signal ended it
 */
export async function runVisible(command, args, { signal, output, ...options } = {}) {
  signal?.throwIfAborted()
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', output ?? 'inherit', output ?? 'inherit'] })
  const ended = once(child, 'exit')
  const killLeftovers = () => signalGroup(child.pid, 'SIGKILL')
  process.once('exit', killLeftovers)
  let timer
  const abort = () => {
    signalGroup(child.pid, 'SIGINT')
    timer = setTimeout(killLeftovers, GRACE_MS)
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    const [code] = await ended
    return code ?? -1
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    process.off('exit', killLeftovers)
    killLeftovers()
  }
}

function signalGroup(leader, name) {
  if (leader === undefined) return // it could not be started
  try {
    process.kill(-leader, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error // ESRCH: nobody is left
  }
}
