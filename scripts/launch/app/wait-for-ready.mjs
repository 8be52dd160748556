import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 100
const TIMEOUT_MS = 120_000

/**
 * Waits until `GET /readyz` answers 200.
 * @param {string} url base address of the server
 * @param {AbortSignal} signal ends the wait with its reason: an interrupt, or a server that could not be kept running
 * @throws {Error} after two minutes, with the last answer
 */
export async function waitForReady(url, signal) {
  const deadline = Date.now() + TIMEOUT_MS
  for (;;) {
    const answer = await ask(`${url}/readyz`, signal)
    if (answer === 200) return
    if (Date.now() > deadline) throw new Error(`the server is not ready after ${TIMEOUT_MS / 1000} s: ${url}/readyz says ${answer}`)
    await delay(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

async function ask(url, signal) {
  try {
    const response = await fetch(url, { signal })
    await response.body?.cancel()
    return response.status
  } catch (error) {
    signal.throwIfAborted()
    return error.cause?.message ?? error.message
  }
}
