import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTime } from '@/kinds/images/worker/in-time'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A process that computes so many seconds in each, and pictures that take their time; `ended` is there once it would have ended itself. */
function processOf({ threads }: { threads: number }) {
  const startedAt = performance.now()
  const end = vi.fn()
  const around = { used: () => (threads * (performance.now() - startedAt)) / 1000, end }
  const picture = (takes: number) => inTime(new Promise((resolve) => setTimeout(resolve, takes * 1000)), 10, around)
  return { picture, end, pass: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000) }
}

describe('a picture that takes more than twice its time', () => {
  it('ends its process', async () => {
    const { picture, end, pass } = processOf({ threads: 1 })
    void picture(60)
    await pass(20)
    expect(end).not.toHaveBeenCalled()
    await pass(1)
    expect(end).toHaveBeenCalled()
    await pass(60)
  })

  it('does so by its own share: two at a time take two processors', async () => {
    const { picture, end, pass } = processOf({ threads: 2 })
    const both = Promise.all([picture(19), picture(19)])
    await pass(20)
    await both
    expect(end).not.toHaveBeenCalled()
  })

  it('may wait for a processor, but not for ever', async () => {
    const { picture, end, pass } = processOf({ threads: 0.05 })
    void picture(300)
    await pass(199)
    expect(end).not.toHaveBeenCalled()
    await pass(2)
    expect(end).toHaveBeenCalled()
    await pass(300)
  })
})

it('one that is done is looked at no longer, and counts for no other', async () => {
  const { picture, end, pass } = processOf({ threads: 1 })
  const first = picture(1)
  await pass(2)
  await first
  void picture(60)
  await pass(19)
  expect(end).not.toHaveBeenCalled()
  await pass(2)
  expect(end).toHaveBeenCalled()
  await pass(60)
})
