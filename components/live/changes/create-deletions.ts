import { createStore, type Store } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'

export interface Deletions {
  /** The jobs that are hidden: about to be deleted, or being deleted. */
  hidden: Store<ReadonlySet<JobId>>
  schedule(id: JobId, listener: DeletionListener): void
  undo(id: JobId): void
  /** Time is up: what can still be undone cannot be any more. */
  perform(id: JobId): void
  /** Deletes all that is scheduled: the page is about to go. Resolves when they are answered. */
  flush(): Promise<void>
}

export interface DeletionListener {
  /** It can no longer be undone. */
  onSent(): void
  onFailed(error: unknown): void
}

interface DeletionDeps {
  remove: (id: JobId) => Promise<void>
  onRemoved: (id: JobId) => void
}

/** Deleting with time to think again: the job hides at once, and the request goes out when whoever offers the way back says so. */
export function createDeletions({ remove, onRemoved }: DeletionDeps): Deletions {
  const hidden = createStore<ReadonlySet<JobId>>(new Set())
  const scheduled = new Map<JobId, DeletionListener>()

  function show(id: JobId) {
    hidden.set(new Set([...hidden.get()].filter((other) => other !== id)))
  }

  async function perform(id: JobId) {
    const listener = scheduled.get(id)
    if (!listener) return
    scheduled.delete(id)
    listener.onSent()
    try {
      await remove(id)
      onRemoved(id)
    } catch (error) {
      listener.onFailed(error)
    } finally {
      show(id)
    }
  }

  return {
    hidden,
    schedule(id, listener) {
      scheduled.set(id, listener)
      hidden.set(new Set([...hidden.get(), id]))
    },
    undo(id) {
      if (scheduled.delete(id)) show(id)
    },
    perform: (id) => void perform(id),
    async flush() {
      await Promise.all([...scheduled.keys()].map((id) => perform(id)))
    },
  }
}
