import { describe, expect, it, vi } from 'vitest'
import { createDeletions, UNDO_MS } from '@/components/jobs/create-deletions'

function setup(remove = vi.fn(async (_id: string, _options: { keepalive: boolean }) => {})) {
  const timers: { run: () => void; ms: number; stopped: boolean }[] = []
  const onRemoved = vi.fn()
  const onFailed = vi.fn()
  const deletions = createDeletions({
    remove,
    onRemoved,
    onFailed,
    setTimer(run, ms) {
      const timer = { run, ms, stopped: false }
      timers.push(timer)
      return () => {
        timer.stopped = true
      }
    },
  })
  const settled = () => vi.waitFor(() => expect(deletions.hidden.get().size).toBe(0))
  return { deletions, timers, remove, onRemoved, onFailed, settled }
}

describe('deleting with undo', () => {
  it('hides at once and deletes when the time is up', async () => {
    const { deletions, timers, remove, onRemoved, settled } = setup()
    deletions.schedule('a')
    expect([...deletions.hidden.get()]).toEqual(['a'])
    expect(remove).not.toHaveBeenCalled()
    expect(timers[0]?.ms).toBe(UNDO_MS)
    timers[0]?.run()
    await settled()
    expect(remove).toHaveBeenCalledExactlyOnceWith('a', { keepalive: false })
    expect(onRemoved).toHaveBeenCalledWith('a')
  })
  it('shows the row again on undo and sends nothing', () => {
    const { deletions, timers, remove } = setup()
    deletions.schedule('a')
    deletions.undo('a')
    expect(deletions.hidden.get().size).toBe(0)
    expect(timers[0]?.stopped).toBe(true)
    expect(remove).not.toHaveBeenCalled()
  })
  it('deletes what is left when the page goes, with a request that outlives it', async () => {
    const { deletions, remove, settled } = setup()
    deletions.schedule('a')
    deletions.schedule('b')
    deletions.undo('a')
    deletions.flush()
    await settled()
    expect(remove).toHaveBeenCalledExactlyOnceWith('b', { keepalive: true })
  })
  it('brings the row back when the server refuses', async () => {
    const { deletions, timers, onFailed, settled } = setup(vi.fn(async () => Promise.reject(new Error('refused'))))
    deletions.schedule('a')
    timers[0]?.run()
    await settled()
    expect(onFailed).toHaveBeenCalledOnce()
  })
})
