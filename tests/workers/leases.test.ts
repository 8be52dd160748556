import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LeaseState, Renewal } from '@/lib/ledger/attempt/attempts'
import { createLeases } from '@/workers/leases'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function setup(states: Record<string, LeaseState> = {}) {
  const renewed: Renewal[][] = []
  const behaviour = { fail: false }
  const leases = createLeases({
    async renew(renewals) {
      renewed.push(renewals)
      if (behaviour.fail) throw new Error('no ledger')
      return new Map(renewals.map((r) => [`${r.jobId}:${r.attempt}`, states[r.jobId] ?? 'held']))
    },
    log: { warn: () => {} },
  })
  const told: string[] = []
  const hold = (jobId: string) =>
    leases.hold({
      jobId,
      attempt: 1,
      progress: () => null,
      onCancel: () => told.push(`cancel ${jobId}`),
      onFenced: () => told.push(`fenced ${jobId}`),
    })
  return { leases, renewed, behaviour, told, hold }
}

describe('createLeases', () => {
  it('renews all of them in one call every five seconds', async () => {
    const { hold, renewed } = setup()
    hold('a')
    hold('b').release()
    hold('c')
    await vi.advanceTimersByTimeAsync(5000)
    expect(renewed.map((r) => r.map((one) => one.jobId))).toEqual([['a', 'c']])
  })

  it('saves a checkpoint at once, and only once', async () => {
    const { hold, renewed } = setup()
    await hold('a').saveCheckpoint({ cursor: 1 })
    await vi.advanceTimersByTimeAsync(5000)
    expect(renewed.map((r) => r[0])).toMatchObject([{ checkpoint: { cursor: 1 } }, {}])
    expect(renewed[1]?.[0]).not.toHaveProperty('checkpoint')
  })

  it('keeps a checkpoint that could not be saved for the next renewal', async () => {
    const { hold, behaviour } = setup()
    behaviour.fail = true
    const saving = hold('a').saveCheckpoint({ cursor: 1 })
    let saved = false
    void saving.then(() => {
      saved = true
    })
    await vi.advanceTimersByTimeAsync(100)
    expect(saved).toBe(false)
    behaviour.fail = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(saved).toBe(true)
  })

  it('tells of a cancel and of a fence, and refuses the checkpoint of a fenced attempt', async () => {
    const { hold, told } = setup({ a: 'cancelling', b: 'fenced' })
    hold('a')
    await expect(hold('b').saveCheckpoint(1)).rejects.toThrow('fenced')
    expect(told).toEqual(['cancel a', 'fenced b'])
  })

  it('goes on when the ledger does not answer: only the ledger may say that a lease is gone', async () => {
    const { hold, told, behaviour, renewed } = setup({ a: 'fenced' })
    behaviour.fail = true
    hold('a')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(told).toEqual([])
    behaviour.fail = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(told).toEqual(['fenced a'])
    expect(renewed).toHaveLength(5)
  })
})
