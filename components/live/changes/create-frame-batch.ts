import type { JobId } from '@/lib/contracts/ids'
import type { JobProgressed } from '@/lib/contracts/live/events'
import { isNewer } from '@/lib/contracts/progress'

export interface FrameBatch {
  push(event: JobProgressed): void
  flush(): void
}

/** Keeps only the newest progress of each job until `schedule` says it is time to draw. */
export function createFrameBatch(deliver: (events: JobProgressed[]) => void, schedule: (draw: () => void) => void): FrameBatch {
  const newest = new Map<JobId, JobProgressed>()
  let scheduled = false

  function push(event: JobProgressed) {
    const held = newest.get(event.jobId)
    if (held && !isNewer(event.progress, held.progress)) return
    newest.set(event.jobId, event)
    if (scheduled) return
    scheduled = true
    schedule(flush)
  }

  function flush() {
    scheduled = false
    if (newest.size === 0) return
    const events = [...newest.values()]
    newest.clear()
    deliver(events)
  }

  return { push, flush }
}

/** Ten times a second moves a bar as evenly as sixty do (it glides in between) and lays the page out a sixth as often. */
const DRAW_MS = 100
const HIDDEN_MS = 1000

/** When to draw: with the next frame, but not at once again; a hidden tab has no frames, and is content with its title's change a second. */
export function createPace(): (draw: () => void) => void {
  let drawnAt = 0
  return (draw) => {
    const drawNow = () => {
      drawnAt = performance.now()
      draw()
    }
    const wait = document.hidden ? HIDDEN_MS : Math.max(0, drawnAt + DRAW_MS - performance.now())
    setTimeout(() => (document.hidden ? drawNow() : requestAnimationFrame(drawNow)), wait)
  }
}
