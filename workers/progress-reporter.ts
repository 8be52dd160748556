import type { Progress, ProgressReport } from '@/lib/contracts/progress'
import { type Smoothed, smoothProgress } from './smooth-progress'

/** At most four a second leave the worker for each job, however often its runner reports. */
const INTERVAL_MS = 250

export interface ProgressReporter {
  report(report: ProgressReport): void
  /** The latest that was sent, for the lease's renewal to save. */
  latest(): Progress | null
  stop(): void
}

/** Sends the first report at once, then the latest one per interval. `send` may fail: progress is a hint. */
export function createProgressReporter(attempt: number, send: (progress: Progress) => Promise<void>): ProgressReporter {
  let smoothed: Smoothed | null = null
  let pending: ProgressReport | null = null
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    timer = null
    if (!pending) return
    smoothed = smoothProgress(smoothed, pending, attempt, performance.now())
    pending = null
    timer = setTimeout(flush, INTERVAL_MS)
    void send(smoothed.progress).catch(() => {})
  }

  return {
    report(report) {
      pending = report
      if (!timer) flush()
    },
    latest: () => smoothed?.progress ?? null,
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
      pending = null
    },
  }
}
