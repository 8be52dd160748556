import type { Attempt } from '@/lib/contracts/attempt'

/** Where the curve of one attempt gives way to the next: which, and whether another worker took it. */
export function handovers(attempts: Pick<Attempt, 'attempt' | 'worker'>[], drawn: number[]): { attempt: number; moved: boolean }[] {
  const workerOf = (attempt: number) => attempts.find((one) => one.attempt === attempt)?.worker
  return drawn.flatMap((attempt, i) => {
    const before = drawn[i - 1]
    return before === undefined ? [] : [{ attempt, moved: workerOf(before) !== workerOf(attempt) }]
  })
}
