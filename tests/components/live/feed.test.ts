import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { createFeed } from '@/components/live/changes/create-feed'
import { adoptJobs } from '@/components/live/snapshot/adopt-jobs'
import type { JobsPage } from '@/lib/contracts/api'
import { applyUserEvent } from '@/lib/contracts/live/apply-user-event'
import type { UserEvent } from '@/lib/contracts/live/events'
import { completed, pageOf, progressed, running } from '@/tests/components/builders'

const key = ['jobs']

/** A feed whose server answers when the test says so. */
function setup(apply = applyUserEvent) {
  const client = new QueryClient()
  const asked: PromiseWithResolvers<JobsPage>[] = []
  const pause = vi.fn(async () => {})
  const load = vi.fn(() => {
    const answer = defer<JobsPage>()
    asked.push(answer)
    return answer.promise
  })
  const feed = createFeed<JobsPage>({ client, queryKey: key, load, apply, adopt: adoptJobs, pause })
  const answer = async (nth: number, page: JobsPage) => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(nth))
    asked[nth]?.resolve(page)
  }
  return { feed, load, pause, asked, answer, shown: () => client.getQueryData<JobsPage>(key), state: () => client.getQueryState(key) }
}

interface PromiseWithResolvers<Value> {
  promise: Promise<Value>
  resolve: (value: Value) => void
  reject: (error: Error) => void
}
function defer<Value>(): PromiseWithResolvers<Value> {
  let resolve: (value: Value) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

const changed = (rev: number, n: number): UserEvent => ({ type: 'job.changed', rev, job: completed(n, { rev }), notification: null })

describe('a live feed', () => {
  it('applies events to its snapshot in order of revision', async () => {
    const { feed, answer, shown, load } = setup()
    const ready = feed.refresh()
    await answer(0, pageOf(4, [running(1)]))
    await ready
    feed.receive([changed(5, 1)])
    expect(shown()).toMatchObject({ rev: 5, jobs: [{ state: 'completed' }] })
    feed.receive([changed(5, 1), changed(3, 1)])
    expect(load).toHaveBeenCalledOnce()
  })

  it('does not lose what arrives while a snapshot is under way', async () => {
    const { feed, answer, shown } = setup()
    const ready = feed.refresh()
    feed.receive([changed(5, 2), progressed(1, { seq: 8, percent: 60 })])
    await answer(0, pageOf(4, [running(2), running(1)]))
    await ready
    expect(shown()).toMatchObject({ rev: 5, jobs: [{ state: 'completed' }, { progress: { seq: 8, percent: 60 } }] })
  })

  it('takes a new snapshot when a revision was missed', async () => {
    const { feed, answer, shown, load } = setup()
    const first = feed.refresh()
    await answer(0, pageOf(4, [running(1)]))
    await first
    feed.receive([changed(7, 1)])
    await answer(1, pageOf(7, [completed(1)]))
    await vi.waitFor(() => expect(shown()?.rev).toBe(7))
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('asks again, with a pause, when the snapshot is older than an event that came meanwhile', async () => {
    const { feed, answer, shown, pause } = setup()
    const ready = feed.refresh()
    feed.receive([changed(9, 1)])
    await answer(0, pageOf(4, [running(1)]))
    await answer(1, pageOf(9, [completed(1)]))
    await ready
    expect(shown()?.rev).toBe(9)
    expect(pause).toHaveBeenCalledOnce()
  })

  it('asks again when an event that was put into a snapshot wants it', async () => {
    const wantsMore: typeof applyUserEvent = (page, event) => {
      const next = applyUserEvent(page, event)
      return { page: next.page, stale: next.stale || next.page !== page }
    }
    const { feed, answer, load } = setup(wantsMore)
    const ready = feed.refresh()
    feed.receive([changed(5, 1)])
    await answer(0, pageOf(4, [running(1)]))
    await answer(1, pageOf(5, [completed(1)]))
    await ready
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('turns any number of calls during a snapshot into one more', async () => {
    const { feed, answer, load } = setup()
    const ready = feed.refresh()
    for (let call = 0; call < 20; call += 1) void feed.refresh()
    await answer(0, pageOf(4, []))
    await answer(1, pageOf(4, []))
    await ready
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('keeps what is shown when a snapshot fails, and works again after it', async () => {
    const { feed, answer, asked, shown, state } = setup()
    const first = feed.refresh()
    await answer(0, pageOf(4, [running(1)]))
    await first
    const second = feed.refresh()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    asked[1]?.reject(new Error('down'))
    await second
    expect(shown()?.rev).toBe(4)
    expect(state()?.error).toBeInstanceOf(Error)
    const third = feed.refresh()
    await answer(2, pageOf(6, []))
    await third
    expect(shown()?.rev).toBe(6)
    expect(state()?.error).toBeNull()
  })
})
