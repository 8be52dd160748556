import { describe, expect, it, vi } from 'vitest'
import { createDeletions } from '@/components/live/changes/create-deletions'

function setup(remove = vi.fn(async (_id: string) => {})) {
  const onRemoved = vi.fn()
  const listener = { onSent: vi.fn(), onFailed: vi.fn() }
  const deletions = createDeletions({ remove, onRemoved })
  const settled = () => vi.waitFor(() => expect(deletions.hidden.get().size).toBe(0))
  return { deletions, listener, remove, onRemoved, settled }
}

describe('deleting with undo', () => {
  it('hides at once and deletes when the time is up, once', async () => {
    const { deletions, listener, remove, onRemoved, settled } = setup()
    deletions.schedule('a', listener)
    expect([...deletions.hidden.get()]).toEqual(['a'])
    expect(remove).not.toHaveBeenCalled()
    deletions.perform('a')
    deletions.perform('a')
    await settled()
    expect(remove).toHaveBeenCalledExactlyOnceWith('a')
    expect(listener.onSent).toHaveBeenCalledOnce()
    expect(onRemoved).toHaveBeenCalledWith('a')
  })
  it('shows the row again on undo and sends nothing, also when the time is up then', () => {
    const { deletions, listener, remove } = setup()
    deletions.schedule('a', listener)
    deletions.undo('a')
    expect(deletions.hidden.get().size).toBe(0)
    deletions.perform('a')
    void deletions.flush()
    expect(remove).not.toHaveBeenCalled()
  })
  it('cannot be undone once it is sent', async () => {
    const { deletions, listener, onRemoved, settled } = setup()
    deletions.schedule('a', listener)
    deletions.perform('a')
    deletions.undo('a')
    expect([...deletions.hidden.get()]).toEqual(['a'])
    await settled()
    expect(onRemoved).toHaveBeenCalledWith('a')
  })
  it('deletes what is left when the page goes', async () => {
    const { deletions, listener, remove, settled } = setup()
    deletions.schedule('a', listener)
    deletions.schedule('b', listener)
    deletions.undo('a')
    void deletions.flush()
    await settled()
    expect(remove).toHaveBeenCalledExactlyOnceWith('b')
  })
  it('brings the row back when the server refuses', async () => {
    const refused = new Error('refused')
    const { deletions, listener, onRemoved, settled } = setup(vi.fn(async () => Promise.reject(refused)))
    deletions.schedule('a', listener)
    deletions.perform('a')
    await settled()
    expect(listener.onFailed).toHaveBeenCalledExactlyOnceWith(refused)
    expect(onRemoved).not.toHaveBeenCalled()
  })
})
