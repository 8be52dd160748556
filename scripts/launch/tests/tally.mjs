/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 }
/** @type {Tally} */
export const ONE_PASSED = { ...NOTHING, passed: 1 }
/** @type {Tally} */
export const ONE_FAILED = { ...NOTHING, failed: 1 }

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = (key) => tallies.reduce((all, tally) => all + tally[key], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}

/** The closing line that CI reads. @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * A test program that ended badly must not look green: when its report shows no failure, its end counts as one.
 * @param {Tally} tally from its report
 * @param {number} code its exit code
 */
export function withExitCode(tally, code) {
  return code !== 0 && tally.failed === 0 ? sum([tally, ONE_FAILED]) : tally
}
