import { createStore, type Store } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'

/** Long enough to see what one has clicked. */
export const THINK_AGAIN_MS = 5000

export interface Stops {
  /** The jobs that are about to be stopped, with when that is. */
  pending: Store<ReadonlyMap<JobId, number>>
  schedule(id: JobId, onFailed: (error: unknown) => void): void
  keep(id: JobId): void
  /** Stops all that is scheduled: the page is about to go. */
  flush(): void
}

interface StopDeps {
  cancel: (id: JobId) => Promise<Job>
  onStopped: (job: Job) => void
}

/** Stopping what has run for long, with time to think again: nothing brings back the work that is lost. */
export function createStops({ cancel, onStopped }: StopDeps): Stops {
  const pending = createStore<ReadonlyMap<JobId, number>>(new Map())
  const scheduled = new Map<JobId, { timer: ReturnType<typeof setTimeout>; onFailed: (error: unknown) => void }>()

  function forget(id: JobId) {
    clearTimeout(scheduled.get(id)?.timer)
    scheduled.delete(id)
    pending.set(new Map([...pending.get()].filter(([other]) => other !== id)))
  }

  async function perform(id: JobId) {
    const onFailed = scheduled.get(id)?.onFailed
    try {
      const stopping = cancel(id)
      // It cannot be taken back any more, but it is shown as stopping until the answer says so.
      clearTimeout(scheduled.get(id)?.timer)
      scheduled.delete(id)
      onStopped(await stopping)
    } catch (error) {
      onFailed?.(error)
    } finally {
      forget(id)
    }
  }

  return {
    pending,
    schedule(id, onFailed) {
      forget(id)
      scheduled.set(id, { timer: setTimeout(() => void perform(id), THINK_AGAIN_MS), onFailed })
      pending.set(new Map([...pending.get(), [id, Date.now() + THINK_AGAIN_MS]]))
    },
    keep(id) {
      if (scheduled.has(id)) forget(id)
    },
    flush() {
      for (const id of scheduled.keys()) void perform(id)
    },
  }
}
