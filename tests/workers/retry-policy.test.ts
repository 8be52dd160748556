import { describe, expect, it } from 'vitest'
import { decideOutcome, retryDelayMs } from '@/workers/retry-policy'
import type { RunnerEnd } from '@/workers/runner-protocol'

const fresh = { failures: 0, maxFailures: 3, crashes: 0, retries: 0 }
const broke = { type: 'error', code: 'x', message: 'It broke.' } as const
const error = (permanent = false): RunnerEnd => ({ ...broke, permanent, reason: null, detail: '' })
const crashed: RunnerEnd = { type: 'crashed', detail: 'SIGSEGV' }
const result: RunnerEnd = { type: 'result', files: [], result: null, warnings: [] }

describe('decideOutcome', () => {
  it('completes with a result', () => expect(decideOutcome(result, null, fresh)).toMatchObject({ type: 'completed' }))

  it('retries an error until the failures are used up', () => {
    expect(decideOutcome(error(), null, fresh, () => 0)).toMatchObject({ type: 'retry', cause: 'failure', delayMs: 1000 })
    expect(decideOutcome(error(), null, { ...fresh, failures: 2 })).toMatchObject({ type: 'failed', cause: 'failure' })
  })

  it('waits longer each time, also where what went wrong before was forgiven', () => {
    const delays = [0, 1, 4, 20].map((retries) => decideOutcome(error(), null, { ...fresh, retries }, () => 1))
    expect(delays).toMatchObject([{ delayMs: 2000 }, { delayMs: 4000 }, { delayMs: 32_000 }, { delayMs: 300_000 }])
    expect(decideOutcome(crashed, null, { ...fresh, retries: 2 }, () => 1)).toMatchObject({ delayMs: 8000 })
  })

  it('keeps the reason for administrators apart from the words for everybody', () => {
    const facts = { row: 3 }
    const told: RunnerEnd = { ...broke, facts, permanent: true, reason: 'permits: why', detail: 'a stack' }
    expect(decideOutcome(told, null, fresh)).toMatchObject({ error: { code: 'x', message: 'It broke.', facts, detail: 'permits: why' } })
    expect(decideOutcome(error(), null, fresh)).toMatchObject({ error: { code: 'x', message: 'It broke.' } })
  })

  it('does not retry what another attempt cannot mend', () =>
    expect(decideOutcome(error(true), null, fresh)).toMatchObject({ type: 'failed' }))

  it('counts crashes apart, and gives up at the third', () => {
    expect(decideOutcome(crashed, null, { ...fresh, failures: 2, crashes: 1 })).toMatchObject({ type: 'retry', cause: 'crash' })
    expect(decideOutcome(crashed, null, { ...fresh, crashes: 2 })).toMatchObject({
      type: 'failed',
      cause: 'crash',
      error: { code: 'crashed' },
    })
  })

  it('lets a list whose items take the crashes go on without the third of them, and gives up on one that crashes whatever it does', () => {
    const list = { ...fresh, itemsTakeCrashes: true }
    expect(decideOutcome(crashed, null, { ...list, crashes: 10 })).toMatchObject({ type: 'retry', cause: 'crash' })
    expect(decideOutcome(crashed, null, { ...list, crashes: 11 })).toMatchObject({
      type: 'failed',
      error: { message: expect.stringContaining('12 times') },
    })
  })

  it('rests as it was asked to, unless it is told to stop', () => {
    const why = { code: 'busy', message: 'It was busy.' }
    const rest: RunnerEnd = { type: 'rest', delayMs: 60_000, why }
    expect(decideOutcome(rest, null, fresh)).toEqual({ type: 'rested', delayMs: 60_000, why })
    expect(decideOutcome({ ...rest, delayMs: 1e300 }, null, fresh)).toMatchObject({ delayMs: 366 * 86_400_000 })
    expect(decideOutcome(rest, 'released', fresh)).toEqual({ type: 'released' })
    expect(decideOutcome(rest, 'cancelled', fresh)).toEqual({ type: 'cancelled' })
  })

  it('says so where a runner took more memory than it may', () => {
    const outcome = (crashes: number) => decideOutcome({ ...crashed, memoryMb: 512 }, null, { ...fresh, crashes })
    expect(outcome(0)).toMatchObject({ type: 'retry', error: { code: 'out_of_memory', message: expect.stringContaining('512 MB') } })
    expect(outcome(2)).toMatchObject({ type: 'failed', error: { code: 'out_of_memory', message: expect.stringContaining('3 times') } })
  })

  it('charges nothing for a shutdown, however the attempt ended', () => {
    for (const end of [{ type: 'aborted' } as const, error(), crashed])
      expect(decideOutcome(end, 'released', fresh)).toEqual({ type: 'released' })
    expect(decideOutcome(result, 'released', fresh)).toMatchObject({ type: 'completed' })
  })

  it('lets a cancel stand, and writes nothing when fenced', () => {
    for (const end of [result, error(), crashed]) {
      expect(decideOutcome(end, 'cancelled', fresh)).toEqual({ type: 'cancelled' })
      expect(decideOutcome(end, 'fenced', fresh)).toBe('fenced')
    }
  })
})

describe('retryDelayMs', () => {
  it('doubles up to five minutes, less up to half', () => {
    expect([0, 1, 2, 9, 49].map((n) => retryDelayMs(n, () => 1))).toEqual([2000, 4000, 8000, 300_000, 300_000])
    expect([0, 1, 9].map((n) => retryDelayMs(n, () => 0))).toEqual([1000, 2000, 150_000])
  })
})
