import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, closeSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { openLog } from './log-file.mjs'
import { identify } from './processes.mjs'

/**
 * The first executable file among absolute paths and names looked up on PATH.
 * @param {string[]} candidates
 * @returns {string | undefined}
 */
export function findExecutable(candidates) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const paths = candidates.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))))
  return paths.find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Runs a command to its end and collects what it prints. A command that cannot start or outlives `timeoutMs` has code -1.
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeoutMs?: number, input?: string, env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function run(command, args, { timeoutMs, input, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, timeout: timeoutMs, killSignal: 'SIGKILL' })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => {
        output[name] += text
      })
    }
    child.on('error', (error) => resolve({ code: -1, stdout: '', stderr: error.message }))
    child.on('close', (code) => resolve({ code: code ?? -1, ...output }))
    child.stdin.on('error', () => {}) // the command may end without reading its input: its exit code tells
    child.stdin.end(input)
  })
}

/**
 * Starts a server in a session of its own, so that Ctrl-C and the launcher's death do not reach it. Output goes to a file, and what
 * the server itself writes is for no other user's eyes: Redis and RabbitMQ would let everybody read their data.
 * @param {string} command
 * @param {string[]} args
 * @param {{ logFile: string, env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number }} options
 * @returns {Promise<{ identity: import('./processes.mjs').ProcessIdentity, exited: Promise<string> }>} `exited` tells how it ended
 */
export async function spawnServer(command, args, { logFile, ...options }) {
  const log = openLog(logFile)
  try {
    const child = withUmask(0o077, () => spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] }))
    const exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `exit code ${code}`))
    })
    await once(child, 'spawn')
    child.unref()
    return { identity: identify(child.pid) ?? { pid: child.pid, startedAt: 'already ended' }, exited }
  } finally {
    closeSync(log)
  }
}

// A child has its parent's umask of the moment in which it is made.
function withUmask(mask, make) {
  const before = process.umask(mask)
  try {
    return make()
  } finally {
    process.umask(before)
  }
}
