import { createStore, type Store } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'

export interface Selection {
  chosen: Store<ReadonlySet<JobId>>
  /** Every row shows its box, for a finger cannot hover. */
  choosing: Store<boolean>
  toggle(id: JobId): void
  /** From the row that was chosen last to this one, as they stand in the list. */
  extendTo(id: JobId, order: JobId[]): void
  choose(ids: JobId[]): void
  /** Forgets what is not in the list any more. */
  keep(ids: JobId[]): void
  clear(): void
}

export function createSelection(): Selection {
  const chosen = createStore<ReadonlySet<JobId>>(new Set())
  const choosing = createStore(false)
  let last: JobId | null = null

  return {
    chosen,
    choosing,
    toggle(id) {
      last = id
      const next = new Set(chosen.get())
      if (!next.delete(id)) next.add(id)
      chosen.set(next)
    },
    extendTo(id, order) {
      const from = order.indexOf(last ?? id)
      const to = order.indexOf(id)
      const between = order.slice(Math.min(from, to), Math.max(from, to) + 1)
      chosen.set(new Set([...chosen.get(), ...(from < 0 ? [id] : between)]))
      last = id
    },
    choose: (ids) => chosen.set(new Set(ids)),
    keep(ids) {
      const kept = [...chosen.get()].filter((id) => ids.includes(id))
      if (kept.length < chosen.get().size) chosen.set(new Set(kept))
    },
    clear() {
      last = null
      chosen.set(new Set())
      choosing.set(false)
    },
  }
}
