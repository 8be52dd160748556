import type { Clock } from '@/kinds/kit/worker/clock'
import type { EachOptions, PlannedItem } from '@/kinds/kit/worker/items'

/** Who acts so much later than let through acts together with those that came after: it has to be let through anew. */
const STALE_MS = 100

/** One that may be begun. */
export interface Passed {
  item: PlannedItem
  isStale(): boolean
  /** It is over, or is not begun after all. */
  leave(): void
}

export async function letThrough(
  before: NonNullable<EachOptions['before']>,
  item: PlannedItem,
  { now, ...act }: { idempotencyKey: string; signal: AbortSignal; now: Clock['now'] },
): Promise<Passed> {
  const leave = await before(item, act)
  const at = now()
  let hasLeft = false
  return {
    item,
    isStale: () => now() - at > STALE_MS,
    leave() {
      if (!hasLeft) leave()
      hasLeft = true
    },
  }
}
