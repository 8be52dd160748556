/**
 * Counts a report of Vitest's JSON reporter. A file that could not be loaded has no tests and counts as one failure.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {import('./tally.mjs').Tally}
 */
export function tallyVitest({ testResults }) {
  const states = testResults.flatMap((file) => file.assertionResults.map((test) => test.status))
  const filesFailed = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = states.filter((state) => state === 'failed').length
  const passed = states.filter((state) => state === 'passed').length
  return { passed, failed: failed + filesFailed.length, skipped: states.length - passed - failed }
}

/**
 * Counts a report of Playwright's JSON reporter. A test that passed only on a retry is flaky and counts as passed; an error
 * outside of any test (a file that does not load, a web server that does not start) counts as a failure.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {import('./tally.mjs').Tally}
 */
export function tallyPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped }
}
