import type { QueryClient } from '@tanstack/react-query'
import { queryKeys } from '@/components/api/query-keys'

const PAUSE_MS = 1000

/** Has the counts that are shown asked for anew: at once, then once a second at most however much happens. */
export function createRecount(client: QueryClient): () => void {
  let resting = false
  let wanted = false
  function recount(): void {
    wanted = resting
    if (resting) return
    resting = true
    void client.invalidateQueries({ queryKey: queryKeys.jobCounts })
    setTimeout(() => {
      resting = false
      if (wanted) recount()
    }, PAUSE_MS)
  }
  return recount
}
