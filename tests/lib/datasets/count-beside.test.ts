import { describe, expect, it, vi } from 'vitest'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { countBeside } from '@/lib/datasets/reading/count-beside'

/** A snapshot that answers as it is told. */
const answering = (query: () => Promise<{ rows: string }[]>, close = async () => {}) =>
  ({ asOf: new Date(), query, close }) as unknown as Snapshot

describe('countBeside', () => {
  it('knows nothing at first, then the count, and closes its snapshot', async () => {
    const close = vi.fn(async () => {})
    const counting = countBeside('SELECT', async () => answering(async () => [{ rows: '41' }], close))
    expect(counting.rows()).toBeNull()
    await vi.waitFor(() => expect(counting.rows()).toBe(41))
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  })

  it('leaves what is known alone when the count fails', async () => {
    const close = vi.fn(async () => {})
    const counting = countBeside('SELECT', async () => answering(() => Promise.reject(new Error('took too long')), close))
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
    expect(counting.rows()).toBeNull()
  })

  it('tells the snapshot when nobody wants to know any more', async () => {
    let told: AbortSignal | undefined
    const counting = countBeside('SELECT', async (signal) => {
      told = signal
      return answering(() => new Promise(() => {}))
    })
    expect(told?.aborted).toBe(false)
    counting.stop()
    expect(told?.aborted).toBe(true)
  })
})
