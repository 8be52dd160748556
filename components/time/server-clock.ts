/** Below this the difference cannot be told from a slow answer and the header's whole seconds. */
const LEAST_MS = 1500

let aheadMs = 0

/**
 * Learns the server's clock from an answer. Instants in answers are the server's, and a computer's own clock may be minutes off.
 * @param date the answer's Date header: "Tue, 24 Nov 2026 10:00:00 GMT", in whole seconds, rounded down
 */
export function learnServerClock(date: string | null, receivedAt = Date.now()): void {
  const saidAt = Date.parse(date ?? '')
  if (Number.isNaN(saidAt)) return
  const difference = saidAt + 500 - receivedAt
  aheadMs = Math.abs(difference) < LEAST_MS ? 0 : difference
}

/** The present moment by the server's clock, to within a second or so: what is compared with an instant of an answer. */
export function serverNow(): Date {
  return new Date(Date.now() + aheadMs)
}
