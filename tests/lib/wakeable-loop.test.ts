import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWakeableLoop } from '@/lib/wakeable-loop'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('runs at the start, at wake-ups and by the clock, never twice at a time', async () => {
  let running = 0
  let most = 0
  let runs = 0
  const loop = createWakeableLoop(
    { everyMs: 1000 },
    async () => {
      runs++
      most = Math.max(most, ++running)
      await vi.advanceTimersByTimeAsync(0)
      running--
    },
    () => {},
  )
  for (let i = 0; i < 10; i++) loop.wake()
  await vi.advanceTimersByTimeAsync(1)
  expect(runs).toBe(2)
  await vi.advanceTimersByTimeAsync(3000)
  expect(runs).toBe(5)
  expect(most).toBe(1)
  await loop.stop()
  loop.wake()
  await vi.advanceTimersByTimeAsync(5000)
  expect(runs).toBe(5)
})

it('goes on after a step that failed', async () => {
  const errors: unknown[] = []
  const loop = createWakeableLoop(
    { everyMs: 1000 },
    () => Promise.reject(new Error('no ledger')),
    (error) => errors.push(error),
  )
  await vi.advanceTimersByTimeAsync(2500)
  expect(errors).toHaveLength(3)
  await loop.stop()
})

it('makes one run of all wake-ups that come while it rests', async () => {
  let runs = 0
  const loop = createWakeableLoop(
    { everyMs: 1000, restMs: 20 },
    async () => void runs++,
    () => {},
  )
  await vi.advanceTimersByTimeAsync(0)
  for (let i = 0; i < 10; i++) loop.wake()
  await vi.advanceTimersByTimeAsync(19)
  expect(runs).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(runs).toBe(2)
  await vi.advanceTimersByTimeAsync(500)
  loop.wake()
  expect(runs).toBe(3)
  await loop.stop()
})
