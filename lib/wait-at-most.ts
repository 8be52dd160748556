/**
 * Waits for what a process that takes its leave has still to close, but no longer than `ms`: a service that answers
 * nothing must not keep it. What is cut off then is what a death would cut off, and that loses nothing.
 */
export async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, timeUp]).finally(() => clearTimeout(timer))
}
