import type { JobId } from '@/lib/contracts/ids'
import { isActive, type Job } from '@/lib/contracts/job'
import { isEnd, type News, newsOf, newsOfState } from './announcement'
import { type AnnouncementDeps, createAnnouncements } from './create-announcements'

export interface JobVoice {
  /** The jobs as they are now, and which of them has its page open. */
  see(jobs: Job[], inView: JobId | null): void
  /** These ends were told to this page, and no toast tells of them. In whichever order it hears of them. */
  sayEnds(ids: JobId[]): void
  stop(): void
}

/**
 * What is said aloud of the jobs. Every end has a notice, and one page tells it: by a toast, which has a voice of its own, or by
 * `sayEnds`. Nobody else decides it, so that no end is said twice or never. Only of the job in view nothing else speaks.
 */
export function createJobVoice(deps: AnnouncementDeps): JobVoice {
  const announcements = createAnnouncements(deps)
  const owed = new Set<JobId>()
  let known = new Map<JobId, Job>()

  function payOwed() {
    for (const id of owed) {
      const job = known.get(id)
      if (!job || isActive(job)) continue // the notice came before the news of the job itself
      owed.delete(id)
      const news = newsOfState(job)
      if (news) announcements.push([news])
    }
  }

  return {
    see(jobs, inView) {
      const news = jobs.flatMap((job) => changeOf(known.get(job.id), job) ?? [])
      const isTold = (one: News) => isEnd(one) && one.jobId !== inView
      announcements.forget(news.filter(isTold).map(({ jobId }) => jobId))
      announcements.push(news.filter((one) => !isTold(one)))
      known = new Map(jobs.map((job) => [job.id, job]))
      payOwed()
    },
    sayEnds(ids) {
      for (const id of ids) owed.add(id)
      payOwed()
    },
    stop: announcements.stop,
  }
}

function changeOf(before: Job | undefined, job: Job): News | null {
  return before && before !== job ? newsOf(before, job) : null
}
