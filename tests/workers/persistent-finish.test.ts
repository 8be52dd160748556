import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { completed } from '@/tests/support/jobs'
import { finishPersistently } from '@/workers/persistent-finish'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const event = { type: 'job.removed', rev: 1, jobId: 'a' } satisfies LedgerEvent
const outage = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const log = { warn: () => {} }
const outcome = completed('a', 1)

describe('finishPersistently', () => {
  it('tries until the ledger is back', async () => {
    const finish = vi.fn().mockRejectedValueOnce(outage).mockRejectedValueOnce(outage).mockResolvedValue(event)
    const finished = finishPersistently(outcome, { finish, committed: async () => null, log })
    await vi.advanceTimersByTimeAsync(2000)
    expect(await finished).toBe(event)
    expect(finish).toHaveBeenCalledTimes(3)
  })

  it('recognises a commit whose answer was lost, so that the file is not taken for a fenced one', async () => {
    const finish = vi.fn().mockRejectedValueOnce(outage).mockResolvedValue(null)
    const committed = vi.fn(async () => event)
    const finished = finishPersistently(outcome, { finish, committed, log })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await finished).toBe(event)
  })

  it('takes a plain refusal for what it is', async () => {
    const committed = vi.fn()
    expect(await finishPersistently(outcome, { finish: async () => null, committed, log })).toBeNull()
    expect(committed).not.toHaveBeenCalled()
  })

  it('does not repeat what the ledger will never take', async () => {
    const broken = Object.assign(new Error('value too long'), { code: '22001' })
    await expect(finishPersistently(outcome, { finish: () => Promise.reject(broken), committed: async () => null, log })).rejects.toBe(
      broken,
    )
  })
})
