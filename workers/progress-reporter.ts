import type { Progress, ProgressReport } from '@/lib/contracts/progress'
import { createLatestPerInterval } from './latest-per-interval'
import { type Smoothed, smoothProgress } from './smooth-progress'

/** At most four a second leave the worker for each job, however often its runner reports. */
const INTERVAL_MS = 250

export interface ProgressReporter {
  report(report: ProgressReport): void
  /** The latest that was sent, for the lease's renewal to save. */
  latest(): Progress | null
  stop(): void
}

/** `send` may fail: progress is a hint. */
export function createProgressReporter(attempt: number, send: (progress: Progress) => Promise<void>): ProgressReporter {
  let smoothed: Smoothed | null = null
  const reports = createLatestPerInterval<ProgressReport>(INTERVAL_MS, (report) => {
    smoothed = smoothProgress(smoothed, report, attempt, performance.now())
    void send(smoothed.progress).catch(() => {})
  })
  return { report: reports.give, latest: () => smoothed?.progress ?? null, stop: reports.stop }
}
