/**
 * Aborted with the other one, or after so long. `AbortSignal.any` holds on to nothing: in Node 20 a signal of time that only it listens to is
 * collected as garbage, and so is one whose only listener waits for it; then nobody is ever told that the time is over. Here both are
 * held until it is, so it is for seconds.
 */
export function overAfter(ms: number, signal: AbortSignal): AbortSignal {
  const time = AbortSignal.timeout(ms)
  const over = AbortSignal.any([signal, time])
  time.addEventListener('abort', () => over.aborted, { once: true })
  return over
}
