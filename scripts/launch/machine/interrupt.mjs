const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Turns the first Ctrl-C (or SIGTERM, SIGHUP) into an abort that the caller carries out in order, and the second into `atOnce`.
 * @param {{ onFirst?: () => void, atOnce: () => void }} reactions
 * @returns {AbortSignal}
 */
export function watchInterrupts({ onFirst = () => {}, atOnce }) {
  const controller = new AbortController()
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (controller.signal.aborted) return atOnce()
      onFirst()
      controller.abort(new Interrupted(`stopped by ${name}`))
    })
  }
  return controller.signal
}

/** Not a failure: somebody asked us to stop. */
export class Interrupted extends Error {}
