/** A hint is worth this much waiting; without it the page shows the ledger's own figures. */
const HINT_MS = 200

/** What Redis tells, where it does so in time: an answer never waits for Redis. */
export async function inTimeOr<Hint>(instead: Hint, hint: Promise<Hint>): Promise<Hint> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<Hint>((resolve) => {
    timer = setTimeout(() => resolve(instead), HINT_MS)
  })
  try {
    return await Promise.race([hint.catch(() => instead), timeUp])
  } finally {
    clearTimeout(timer)
  }
}
