import { createStore, type Store } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'

export const UNDO_MS = 10_000

export interface Deletions {
  /** The jobs that are hidden: about to be deleted, or being deleted. */
  hidden: Store<ReadonlySet<JobId>>
  schedule(id: JobId): void
  undo(id: JobId): void
  /** Deletes all that is scheduled now: the page is about to go. */
  flush(): void
}

interface DeletionDeps {
  remove: (id: JobId, options: { keepalive: boolean }) => Promise<void>
  onRemoved: (id: JobId) => void
  onFailed: (id: JobId, error: unknown) => void
  setTimer: (run: () => void, ms: number) => () => void
}

/** Deleting with ten seconds to think again: the row hides at once, the request goes out when the time is up. */
export function createDeletions({ remove, onRemoved, onFailed, setTimer }: DeletionDeps): Deletions {
  const hidden = createStore<ReadonlySet<JobId>>(new Set())
  const waiting = new Map<JobId, () => void>()

  function show(id: JobId) {
    hidden.set(new Set([...hidden.get()].filter((other) => other !== id)))
  }

  async function perform(id: JobId, keepalive: boolean) {
    waiting.get(id)?.()
    waiting.delete(id)
    try {
      await remove(id, { keepalive })
      onRemoved(id)
    } catch (error) {
      onFailed(id, error)
    } finally {
      show(id)
    }
  }

  return {
    hidden,
    schedule(id) {
      if (waiting.has(id)) return
      hidden.set(new Set([...hidden.get(), id]))
      waiting.set(
        id,
        setTimer(() => void perform(id, false), UNDO_MS),
      )
    },
    undo(id) {
      if (!waiting.has(id)) return
      waiting.get(id)?.()
      waiting.delete(id)
      show(id)
    },
    flush() {
      for (const id of [...waiting.keys()]) void perform(id, true)
    },
  }
}
