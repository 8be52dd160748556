import type { JobProgressed } from '@/lib/contracts/events'
import type { JobId } from '@/lib/contracts/ids'
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

/** The next frame; a hidden tab has none, and is content with one change a second for its title. */
export function nextFrame(draw: () => void): void {
  if (document.hidden) setTimeout(draw, 1000)
  else requestAnimationFrame(draw)
}
