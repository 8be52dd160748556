import type { ItemCounts } from '@/lib/contracts/items'
import type { Progress, ProgressReport } from '@/lib/contracts/progress'
import { createLatestPerInterval } from './latest-per-interval'
import { type Smoothed, smoothProgress } from './smooth-progress'

/** At most four a second leave the worker for each job, however often its runner reports. */
const INTERVAL_MS = 250
/** What did not arrive is sent again, unless there is something newer: a job may say nothing more for minutes. */
const RESEND_MS = 1000
/** What arrived is forgotten by Redis after an hour, and how old it is with it: a sort may say nothing for longer. */
const REMIND_MS = 1_200_000

export interface ProgressReporter {
  report(report: ProgressReport): void
  /** How the list stands, of a job that works one off: told with what its runner says. */
  items(counts: ItemCounts): void
  /** The latest that was given out, for the lease's renewal to save. */
  latest(): Progress | null
  stop(): void
}

/** `send` may fail, as it does while Redis is away: nobody waits for it. */
export function createProgressReporter(attempt: number, send: (progress: Progress) => Promise<void>): ProgressReporter {
  let smoothed: Smoothed | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let said: ProgressReport | null = null
  let items: ItemCounts | undefined
  const reports = createLatestPerInterval<ProgressReport>(INTERVAL_MS, (report) => {
    smoothed = smoothProgress(smoothed, report, attempt, performance.now())
    give(smoothed.progress)
  })

  function give(progress: Progress): void {
    clearTimeout(timer)
    const again = (afterMs: number) => {
      if (!stopped && smoothed?.progress === progress) timer = setTimeout(() => give(progress), afterMs)
    }
    send(progress).then(
      () => again(REMIND_MS),
      () => again(RESEND_MS),
    )
  }

  return {
    report(report) {
      said = report
      reports.give(items ? { ...report, items } : report)
    },
    items(counts) {
      items = counts
      if (said) reports.give({ ...said, items })
    },
    latest: () => smoothed?.progress ?? null,
    stop() {
      stopped = true
      clearTimeout(timer)
      reports.stop()
    },
  }
}
