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
  /** What was done lately and the seconds it took, both fading: their quotient is the rate. */
  lately: { done: number; seconds: number }
}

/** The next smoothed progress after a report. Percent never falls within an attempt and stays at or below 99. */
export function smoothProgress(last: Smoothed | null, report: ProgressReport, attempt: number, now: number): Smoothed {
  const startedAt = last?.startedAt ?? now
  const lately = fade(last, report.done, now)
  const rate = lately.seconds > 0 ? lately.done / lately.seconds : null
  const percent = nextPercent(last?.progress.percent ?? null, report)
  const settled = now - startedAt >= SETTLED.seconds * 1000 && (percent ?? 0) >= SETTLED.percent
  const left = settled && rate && report.total !== null ? Math.max(0, report.total - report.done) / rate : null
  const seq = (last?.progress.seq ?? -1) + 1
  const secondsLeft = left === null ? null : Math.round(left * 10) / 10
  return {
    progress: { ...report, attempt, seq, percent, rate: rate === null ? null : Math.round(rate), secondsLeft },
    at: now,
    startedAt,
    lately,
  }
}

// Both fade alike, so the rate is right from the first interval on. What came before the first unit was preparation.
function fade(last: Smoothed | null, done: number, now: number): Smoothed['lately'] {
  if (!last || done === 0) return { done: 0, seconds: 0 }
  const seconds = (now - last.at) / 1000
  const kept = 0.5 ** (seconds / RATE_HALF_LIFE_SECONDS)
  return {
    done: last.lately.done * kept + Math.max(0, done - last.progress.done),
    seconds: last.lately.seconds * kept + seconds,
  }
}

function nextPercent(before: number | null, { done, total }: ProgressReport): number | null {
  if (!total) return before
  const percent = Math.min(99, Math.floor((done / total) * 1000) / 10)
  return before === null ? percent : Math.max(before, percent)
}
