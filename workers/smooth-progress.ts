import type { Progress, ProgressReport } from '@/lib/contracts/progress'

/** Half of the rate's memory is this long ago: steady enough to read, quick enough to follow a slower phase. */
const RATE_HALF_LIFE_SECONDS = 5
/** A time left before this would be a guess (reference: ecosystem, section 3.2 "ETA"). */
const SETTLED = { seconds: 3, percent: 3 }

/** A smoothed progress and what the next step needs to know of it. Times are monotonic milliseconds. */
export interface Smoothed {
  progress: Progress
  at: number
  startedAt: number
}

/** The next smoothed progress after a report. Percent never falls within an attempt and stays at or below 99. */
export function smoothProgress(last: Smoothed | null, report: ProgressReport, attempt: number, now: number): Smoothed {
  const startedAt = last?.startedAt ?? now
  const rate = nextRate(last, report.done, now)
  const percent = nextPercent(last?.progress.percent ?? null, report)
  const settled = now - startedAt >= SETTLED.seconds * 1000 && (percent ?? 0) >= SETTLED.percent
  const left = settled && rate && report.total !== null ? Math.max(0, report.total - report.done) / rate : null
  const seq = (last?.progress.seq ?? -1) + 1
  const secondsLeft = left === null ? null : Math.round(left * 10) / 10
  return { progress: { ...report, attempt, seq, percent, rate: rate && Math.round(rate), secondsLeft }, at: now, startedAt }
}

function nextRate(last: Smoothed | null, done: number, now: number): number | null {
  if (!last) return null
  const seconds = (now - last.at) / 1000
  if (seconds <= 0) return last.progress.rate
  const current = Math.max(0, done - last.progress.done) / seconds
  if (last.progress.rate === null) return current
  const weight = 1 - 0.5 ** (seconds / RATE_HALF_LIFE_SECONDS)
  return last.progress.rate + weight * (current - last.progress.rate)
}

function nextPercent(before: number | null, { done, total }: ProgressReport): number | null {
  if (!total) return before
  const percent = Math.min(99, Math.floor((done / total) * 1000) / 10)
  return before === null ? percent : Math.max(before, percent)
}
