import type { Traced } from './read-trace'

/** What the page's own clock and the browser's trace saw, and the shares of its thread's time. Milliseconds. */
export interface Watched extends Frames, Traced {
  busy: number
  script: number
  layout: number
}

export interface Frames {
  fps: number
  p50: number
  p95: number
  max: number
  /** The sum of the layout shifts. */
  shift: number
}

/** Runs in the page: frames and layout shifts of so many milliseconds. */
export async function watchFrames(measureMs: number): Promise<Frames> {
  let shift = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value
  })
  observer.observe({ type: 'layout-shift' })
  const times = await new Promise<number[]>((resolve) => {
    const seen: number[] = []
    const next = (at: number) => {
      seen.push(at)
      if (at - (seen[0] ?? at) < measureMs) requestAnimationFrame(next)
      else resolve(seen)
    }
    requestAnimationFrame(next)
  })
  observer.disconnect()
  const frames = times.slice(1).map((at, i) => at - (times[i] ?? at))
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
  const total = frames.reduce((sum, frame) => sum + frame, 0)
  return { fps: (1000 * frames.length) / total, p50: at(0.5), p95: at(0.95), max: at(1), shift }
}
