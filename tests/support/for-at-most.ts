/**
 * For a property of fast-check: a slow machine does fewer runs. None begins after so long; one that has begun ends, for what it holds open
 * (a database that the test drops) would fail the others. fast-check's own limit leaves it running.
 */
export function forAtMost<Given extends unknown[]>(
  ms: number,
  run: (...given: Given) => Promise<void>,
): (...given: Given) => Promise<void> {
  const until = performance.now() + ms
  return async (...given) => {
    if (performance.now() <= until) await run(...given)
  }
}
