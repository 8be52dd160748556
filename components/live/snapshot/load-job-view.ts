import { fetchAttempts, fetchJob } from '@/components/api/jobs-api'
import { ProblemError } from '@/components/api/problem-error'
import { goneView, type JobView } from '@/components/live/job-view'
import type { JobId } from '@/lib/contracts/ids'

/** One after the other: the job is then at least as new as the revision that comes with the attempts, and no event is missed. */
export async function loadJobView(id: JobId, signal: AbortSignal): Promise<JobView> {
  try {
    const { rev, attempts, samples } = await fetchAttempts(id, signal)
    const received = Date.now()
    const course = samples.map(({ attempt, done, ageMs }) => ({ attempt, done, at: received - ageMs }))
    return { rev, attempts, course, job: await fetchJob(id, signal) }
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return goneView
    throw error
  }
}
