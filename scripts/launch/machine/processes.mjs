import { setTimeout as delay } from 'node:timers/promises'
import { findProcess, listProcesses } from './process-table.mjs'

/** @typedef {import('./process-table.mjs').ProcessIdentity} ProcessIdentity */

const POLL_MS = 20

/** @param {number} pid @returns {ProcessIdentity | undefined} */
export function identify(pid) {
  const found = findProcess(pid)
  return found && { pid, startedAt: found.startedAt }
}

/** True while exactly this process runs: same pid and same start time. @param {ProcessIdentity | undefined} identity */
export function isRunning(identity) {
  return identity !== undefined && findProcess(identity.pid)?.startedAt === identity.startedAt
}

/** All processes below `pid`, nearest first. @param {number} pid @returns {ProcessIdentity[]} */
export function descendantsOf(pid) {
  const table = listProcesses()
  const below = (parent) => table.filter((entry) => entry.ppid === parent).flatMap((entry) => [entry, ...below(entry.pid)])
  return below(pid).map((entry) => ({ pid: entry.pid, startedAt: entry.startedAt }))
}

/** The process itself, its parent, and so on up. @param {number} pid @returns {number[]} */
export function lineageOf(pid) {
  const found = findProcess(pid)
  return found ? [pid, ...lineageOf(found.ppid)] : []
}

/** Sends a signal unless the process is gone or its pid now belongs to another one. @param {ProcessIdentity} identity @param {NodeJS.Signals} signal */
export function sendSignal(identity, signal) {
  if (!isRunning(identity)) return
  try {
    process.kill(identity.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/**
 * Waits until none of the processes runs. They need not be our children, so nobody tells us: the table is polled.
 * @param {ProcessIdentity[]} identities
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} false when some still run after the timeout
 */
export async function waitForExit(identities, timeoutMs) {
  const deadline = Date.now() + timeoutMs
  while (identities.some(isRunning)) {
    if (Date.now() > deadline) return false
    await delay(POLL_MS)
  }
  return true
}

/**
 * Ends processes: `signal` first, SIGKILL for what is left after the grace period. Returns when all of them are gone.
 * @param {ProcessIdentity[]} identities
 * @param {{ signal: NodeJS.Signals, graceMs: number }} options
 */
export async function endProcesses(identities, { signal, graceMs }) {
  for (const identity of identities) sendSignal(identity, signal)
  if (await waitForExit(identities, graceMs)) return
  for (const identity of identities) sendSignal(identity, 'SIGKILL')
  await waitForExit(identities, graceMs)
}
