import { describe, expect, it, vi } from 'vitest'
import { adoptJobs } from '@/components/live/snapshot/adopt-jobs'
import { loadJobs } from '@/components/live/snapshot/load-jobs'
import { mergeJobs } from '@/components/live/snapshot/merge-jobs'
import { completed, idOf, pageOf, progressOf, running } from '@/tests/components/builders'

describe('a fetched snapshot', () => {
  it('keeps the newer progress of the same attempt, so the bar never goes back', () => {
    const shown = pageOf(1, [running(1, { progress: progressOf({ seq: 9, percent: 80 }) })])
    const { jobs } = adoptJobs(shown, shown, pageOf(2, [running(1, { progress: null })]))
    expect(jobs[0]).toMatchObject({ progress: { seq: 9, percent: 80 } })
  })
  it('drops the progress of an attempt that is over', () => {
    const shown = pageOf(1, [running(1, { progress: progressOf({ seq: 9 }) })])
    const { jobs } = adoptJobs(shown, shown, pageOf(2, [running(1, { attempt: 2, progress: null })]))
    expect(jobs[0]).toMatchObject({ progress: null })
  })
  it('keeps the older jobs that were loaded while it was under way', () => {
    const shown = pageOf(1, [completed(3), completed(2), completed(1)], idOf(1))
    const adopted = adoptJobs(pageOf(1, [completed(3)], idOf(3)), shown, pageOf(2, [completed(3)], idOf(3)))
    expect(adopted).toEqual({ ...shown, rev: 2 })
  })
  it('forgets jobs that are gone', () => {
    const two = pageOf(1, [running(2), running(1)])
    expect(adoptJobs(two, two, pageOf(2, [running(2)])).jobs).toHaveLength(1)
  })
})

describe('older jobs', () => {
  it('are put below, each once, and the later change of a job stays', () => {
    const merged = mergeJobs(pageOf(9, [completed(3), completed(2, { rev: 9 })], idOf(2)), [completed(2, { rev: 4 }), completed(1)], null)
    expect(merged.jobs.map((job) => [job.id, job.rev])).toEqual([
      [idOf(3), 3],
      [idOf(2), 9],
      [idOf(1), 1],
    ])
    expect(merged).toMatchObject({ rev: 9, nextCursor: null })
  })
})

describe('taking a snapshot', () => {
  const all = Array.from({ length: 250 }, (_, index) => completed(250 - index))
  const fetchPage = () =>
    vi.fn(async ({ cursor, limit }: { cursor?: string | undefined; limit: number }) => {
      const rest = cursor ? all.filter((job) => job.id < cursor) : all
      return pageOf(7, rest.slice(0, limit), rest.length > limit ? (rest[limit - 1]?.id ?? null) : null)
    })

  it('asks for one page at first', async () => {
    const fetch = fetchPage()
    expect((await loadJobs(fetch, undefined)).jobs).toHaveLength(30)
    expect(fetch).toHaveBeenCalledOnce()
  })
  it('is as long as what is shown, so that loaded rows do not vanish', async () => {
    const fetch = fetchPage()
    const page = await loadJobs(fetch, pageOf(1, all.slice(0, 130)))
    expect(page.jobs).toHaveLength(200)
    expect(page.nextCursor).toBe(page.jobs.at(-1)?.id)
    expect(fetch).toHaveBeenCalledTimes(2)
  })
})
