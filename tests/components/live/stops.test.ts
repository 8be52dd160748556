import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { queryKeys } from '@/components/api/query-keys'
import { createStops, THINK_AGAIN_MS } from '@/components/live/changes/create-stops'
import { dropEstimates } from '@/components/live/changes/drop-estimates'
import { idOf, running } from '@/tests/components/builders'

describe('stopping with time to think again', () => {
  const cancelled: string[] = []
  const stopped: string[] = []
  const stops = createStops({
    cancel: async (id) => {
      cancelled.push(id)
      return running(1, { state: 'cancelling' })
    },
    onStopped: ({ id }) => void stopped.push(id),
  })
  beforeEach(() => {
    vi.useFakeTimers()
    cancelled.length = 0
    stopped.length = 0
  })
  afterEach(() => vi.useRealTimers())

  it('waits, and then stops once', async () => {
    stops.schedule(idOf(1), () => {})
    await vi.advanceTimersByTimeAsync(THINK_AGAIN_MS - 1)
    expect([cancelled.length, stops.pending.get().has(idOf(1))]).toEqual([0, true])
    await vi.advanceTimersByTimeAsync(THINK_AGAIN_MS)
    expect(cancelled).toEqual([idOf(1)])
    expect(stopped).toEqual([idOf(1)])
    expect(stops.pending.get().size).toBe(0)
  })

  it('does nothing where somebody said that it goes on', async () => {
    stops.schedule(idOf(1), () => {})
    stops.keep(idOf(1))
    await vi.advanceTimersByTimeAsync(2 * THINK_AGAIN_MS)
    expect([cancelled, stops.pending.get().size]).toEqual([[], 0])
  })

  it('stops at once when the page goes', async () => {
    stops.schedule(idOf(1), () => {})
    stops.flush()
    await vi.advanceTimersByTimeAsync(2 * THINK_AGAIN_MS)
    expect(cancelled).toEqual([idOf(1)])
  })
})

describe('what was estimated', () => {
  const client = () => {
    const queries = new QueryClient()
    queries.setQueryData(queryKeys.estimate('any'), { rows: 1 })
    return queries
  }

  it('is dropped with an event of a job, and with no other', () => {
    const queries = client()
    dropEstimates(queries, { type: 'revision.seen', rev: 3 })
    expect(queries.getQueryData(queryKeys.estimate('any'))).toBeDefined()
    dropEstimates(queries, { type: 'job.removed', rev: 3, jobId: idOf(1) })
    expect(queries.getQueryData(queryKeys.estimate('any'))).toBeUndefined()
  })
})
