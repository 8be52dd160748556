import { deleteJob } from '@/components/api/jobs-api'
import { ProblemError } from '@/components/api/problem-error'
import type { JobId } from '@/lib/contracts/ids'

/** Deleted in another tab already: that is what was wanted. */
export async function removeJob(id: JobId): Promise<void> {
  try {
    await deleteJob(id)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error
  }
}
