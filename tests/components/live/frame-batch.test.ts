import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFrameBatch, createPace } from '@/components/live/changes/create-frame-batch'
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

describe('the pace of drawing', () => {
  const page = { hidden: false }
  beforeEach(() => {
    page.hidden = false
    vi.useFakeTimers()
    vi.stubGlobal('document', page)
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw())
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('takes the next frame, and then not another one for a tenth of a second', async () => {
    const pace = createPace()
    const draw = vi.fn()
    await vi.advanceTimersByTimeAsync(1000)
    pace(draw)
    await vi.advanceTimersByTimeAsync(0)
    expect(draw).toHaveBeenCalledTimes(1)
    pace(draw)
    await vi.advanceTimersByTimeAsync(99)
    expect(draw).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(draw).toHaveBeenCalledTimes(2)
  })
  it('is a second in a hidden tab, which has no frames', async () => {
    vi.stubGlobal('requestAnimationFrame', () => {})
    const pace = createPace()
    const draw = vi.fn()
    page.hidden = true
    pace(draw)
    await vi.advanceTimersByTimeAsync(999)
    expect(draw).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(draw).toHaveBeenCalledOnce()
  })
})
