import { describe, expect, it, vi } from 'vitest'
import { createFrameBatch } from '@/components/live/create-frame-batch'
import { progressed } from '@/tests/components/builders'

function setup() {
  const frames: (() => void)[] = []
  const deliver = vi.fn()
  const batch = createFrameBatch(deliver, (draw) => frames.push(draw))
  return { batch, deliver, frames }
}

describe('progress within one frame', () => {
  it('is drawn once, with the newest of each job', () => {
    const { batch, deliver, frames } = setup()
    for (const seq of [1, 3, 2]) batch.push(progressed(1, { seq }))
    batch.push(progressed(2, { seq: 1 }))
    expect(frames).toHaveLength(1)
    frames[0]?.()
    expect(deliver).toHaveBeenCalledExactlyOnceWith([progressed(1, { seq: 3 }), progressed(2, { seq: 1 })])
  })
  it('can be drawn early, and then not again', () => {
    const { batch, deliver, frames } = setup()
    batch.push(progressed(1))
    batch.flush()
    frames[0]?.()
    expect(deliver).toHaveBeenCalledOnce()
    batch.push(progressed(1, { seq: 2 }))
    expect(frames).toHaveLength(2)
  })
})
