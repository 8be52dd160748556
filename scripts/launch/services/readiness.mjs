import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 50

/**
 * Waits until a server that was just started answers. No server tells when it is ready, so it is asked again and again.
 * @param {{ check: () => Promise<void>, exited: Promise<string>, timeoutMs: number, signal?: AbortSignal }} options `signal` ends the waiting
 * @throws {Error} at once when the process ended, else after `timeoutMs` with the last reason
 */
export async function waitUntilReady({ check, exited, timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs
  let end
  void exited.then((how) => {
    end = how
  })
  for (;;) {
    const reason = await check().then(
      () => undefined,
      (error) => error.message,
    )
    if (end) throw new Error(`it ended while starting (${end})`)
    if (!reason) return
    if (Date.now() > deadline) throw new Error(`not ready after ${timeoutMs / 1000} s: ${reason}`)
    await delay(POLL_MS, undefined, { signal })
  }
}
