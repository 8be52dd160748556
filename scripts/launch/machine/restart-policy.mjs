/** Backoff between restarts: 0.5 s, doubled up to 10 s. A child that ran for 30 s starts again at 0.5 s. */
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 10_000
const WINDOW_MS = 30_000

/**
 * What to do about a child that died.
 * @param {number[]} deaths times of its deaths in ms, the last one being now
 * @param {{ giveUpAfter: number }} options so many deaths within 30 s are too many; Infinity never gives up
 * @returns {{ giveUp: true } | { giveUp: false, delayMs: number }}
 */
export function afterDeath(deaths, { giveUpAfter }) {
  const now = deaths[deaths.length - 1]
  const recent = deaths.filter((time) => now - time <= WINDOW_MS).length
  if (recent >= giveUpAfter) return { giveUp: true }
  return { giveUp: false, delayMs: Math.min(FIRST_DELAY_MS * 2 ** (streak(deaths) - 1), LONGEST_DELAY_MS) }
}

// How many times in a row it died without having run for 30 s.
function streak(deaths) {
  const gaps = deaths.slice(1).map((time, index) => time - deaths[index])
  const lastGoodRun = gaps.findLastIndex((gap) => gap > WINDOW_MS + LONGEST_DELAY_MS)
  return deaths.length - 1 - lastGoodRun
}
