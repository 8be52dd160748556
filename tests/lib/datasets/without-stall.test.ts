import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { withoutStall } from '@/lib/datasets/without-stall'

async function* chunks(waitsMs: number[]): AsyncGenerator<number> {
  for (const [at, waitMs] of waitsMs.entries()) {
    await setTimeout(waitMs)
    yield at
  }
}

describe('a stream of chunks', () => {
  it('passes whole, and is watched only after the first', async () => {
    const onStall = vi.fn()
    const passed: number[] = []
    for await (const chunk of withoutStall(chunks([120, 1, 1]), 60, onStall)) passed.push(chunk)
    expect(passed).toEqual([0, 1, 2])
    expect(onStall).not.toHaveBeenCalled()
  })

  it('that stops coming is told', async () => {
    const onStall = vi.fn()
    for await (const _ of withoutStall(chunks([1, 150]), 30, onStall));
    expect(onStall).toHaveBeenCalledOnce()
  })

  it('may be taken as slowly as one likes', async () => {
    const onStall = vi.fn()
    for await (const _ of withoutStall(chunks([1, 1, 1]), 60, onStall)) await setTimeout(90)
    expect(onStall).not.toHaveBeenCalled()
  })

  it('is closed when its reader stops', async () => {
    const closed = vi.fn()
    const source = (async function* () {
      try {
        yield 1
        yield 2
      } finally {
        closed()
      }
    })()
    for await (const _ of withoutStall(source, 1000, () => {})) break
    expect(closed).toHaveBeenCalledOnce()
  })
})
