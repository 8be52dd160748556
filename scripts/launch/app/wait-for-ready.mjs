import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 100
const TIMEOUT_MS = 120_000

/**
 * Waits until `GET /readyz` answers 200.
 * @param {string} url base address of the server
 * @param {AbortSignal} signal ends the wait with its reason: an interrupt, or a server that could not be kept running
 * @throws {Error} after two minutes, with what the last answer says
 */
export async function waitForReady(url, signal) {
  const deadline = Date.now() + TIMEOUT_MS
  for (;;) {
    const reason = await ask(`${url}/readyz`, signal)
    if (reason === undefined) return
    if (Date.now() > deadline) throw new Error(`the server is not ready after ${TIMEOUT_MS / 1000} s: ${reason}`)
    await delay(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

async function ask(url, signal) {
  try {
    const response = await fetch(url, { signal })
    const text = await response.text()
    return response.status === 200 ? undefined : `${url} says ${response.status} ${whyNot(text)}`
  } catch (error) {
    signal.throwIfAborted()
    return error.cause?.message ?? error.message
  }
}

/** Which of the services it cannot use, and why; the server's log names hosts and what to set. @param {string} text answer of /readyz */
export function whyNot(text) {
  try {
    const checks = Object.entries(JSON.parse(text).dependencies)
    return checks.flatMap(([name, { ok, reason }]) => (ok ? [] : [`(${name}: ${reason})`])).join(' ')
  } catch {
    return ''
  }
}
