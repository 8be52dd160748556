import { describe, expect, it, vi } from 'vitest'
import { applyToList } from '@/components/live/list/apply-to-list'
import type { JobList } from '@/components/live/list/job-list'
import { adoptList } from '@/components/live/list/watch-list'
import { loadJobs, withActive } from '@/components/live/snapshot/load-jobs'
import type { Job } from '@/lib/contracts/job'
import type { UserEvent } from '@/lib/contracts/live/events'
import { completed, failed, idOf, pageOf, progressed, running } from '@/tests/components/builders'

const listOf = (rev: number, jobs: Job[], nextCursor: string | null = null, leaving: Job[] = []): JobList => ({
  ...pageOf(rev, jobs, nextCursor),
  leaving,
})
const changed = (job: Job): UserEvent => ({ type: 'job.changed', rev: job.rev, job, notification: null })
const idsOf = ({ jobs, leaving }: JobList) => [jobs.map(({ id }) => id), leaving.map(({ id }) => id)]

describe('a narrowed list', () => {
  it('takes in what comes to match, in its place, and leaves out what does not', () => {
    const list = listOf(4, [failed(5), failed(1)])
    const taken = applyToList(list, changed(failed(3, { rev: 5 })), { state: 'failed' }).page
    expect(idsOf(taken)).toEqual([[idOf(5), idOf(3), idOf(1)], []])
    const same = applyToList(taken, changed(completed(4, { rev: 6 })), { state: 'failed' })
    expect([idsOf(same.page), same.page.rev, same.stale]).toEqual([idsOf(taken), 6, false])
  })

  it('lets go of what matches no more, as it is now; it comes back where it matches again', () => {
    const left = applyToList(listOf(4, [running(2), running(1)]), changed(completed(2, { rev: 5 })), { state: 'running' }).page
    expect(idsOf(left)).toEqual([[idOf(1)], [idOf(2)]])
    expect(left.leaving[0]?.state).toBe('completed')
    const renamed = applyToList(left, changed(completed(2, { rev: 6, title: 'Other' })), { state: 'running' }).page
    expect(renamed.leaving[0]?.title).toBe('Other')
    expect(idsOf(applyToList(renamed, changed(running(2, { rev: 7 })), { state: 'running' }).page)).toEqual([[idOf(2), idOf(1)], []])
    expect(idsOf(applyToList(renamed, { type: 'job.removed', rev: 7, jobId: idOf(2) }, { state: 'running' }).page)).toEqual([[idOf(1)], []])
  })

  it('moves the bars of what it has', () => {
    const { page } = applyToList(listOf(4, [running(1)]), progressed(1, { seq: 9, percent: 60 }), { state: 'running' })
    expect(page.jobs[0]).toMatchObject({ progress: { percent: 60 } })
  })

  it('does not put an ended job below the end of what is loaded, but one that is under way', () => {
    const list = listOf(4, [completed(9), completed(8)], idOf(8))
    expect(idsOf(applyToList(list, changed(completed(2, { rev: 5 })), {}).page)[0]).toEqual([idOf(9), idOf(8)])
    expect(idsOf(applyToList(list, changed(running(2, { rev: 5 })), {}).page)[0]).toEqual([idOf(9), idOf(8), idOf(2)])
  })

  it('asks the server whether a search finds what is new or has another name, and nobody where nothing of that changed', () => {
    const list = listOf(4, [running(1)])
    expect(applyToList(list, changed(completed(2, { rev: 5 })), { q: 'permits' })).toMatchObject({
      stale: true,
      page: { jobs: [{ id: idOf(1) }] },
    })
    expect(applyToList(list, changed(running(1, { rev: 5, title: 'Other' })), { q: 'permits' }).stale).toBe(true)
    expect(applyToList(list, changed(failed(1, { rev: 5 })), { q: 'permits' })).toMatchObject({
      stale: false,
      page: { jobs: [{ state: 'failed' }] },
    })
  })

  it('asks for a new snapshot where a revision was missed', () => {
    expect(applyToList(listOf(4, []), changed(failed(1, { rev: 6 })), {}).stale).toBe(true)
    expect(applyToList(listOf(4, []), { type: 'revision.seen', rev: 5 }, {}).stale).toBe(true)
  })

  it('keeps what was found further back than a snapshot looks, and what is leaving', () => {
    const shown = listOf(4, [completed(9), completed(3)], null, [failed(7)])
    const adopted = adoptList(shown, shown, listOf(5, [completed(9)], idOf(6)))
    expect(idsOf(adopted)).toEqual([[idOf(9), idOf(3)], [idOf(7)]])
    expect(adopted).toMatchObject({ rev: 5, nextCursor: null })
    expect(idsOf(adoptList(shown, shown, listOf(5, [completed(9), failed(7)])))).toEqual([[idOf(9), idOf(7)], []])
  })
})

describe('the snapshot of a list', () => {
  it('has what is under way, however long ago it was handed in', async () => {
    const active = vi.fn(async () => pageOf(7, [running(50), running(2)]))
    const page = await withActive(pageOf(7, [running(50), completed(49)], idOf(49)), active)
    expect([page.jobs.map(({ id }) => id), page.nextCursor]).toEqual([[idOf(50), idOf(49), idOf(2)], idOf(49)])
    await withActive(pageOf(7, [completed(49)]), active)
    expect(active).toHaveBeenCalledOnce()
  })

  it('goes on where a part of the history had too little, and ends at some point', async () => {
    const fetch = vi.fn(async ({ cursor }: { cursor?: string | undefined }) =>
      pageOf(7, [], idOf(cursor ? 100 - fetch.mock.calls.length : 100)),
    )
    const page = await loadJobs(fetch, undefined)
    expect(fetch).toHaveBeenCalledTimes(6)
    expect(page.nextCursor).toBe(idOf(94))
  })
})
