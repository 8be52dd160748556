import type { Job } from '@/lib/contracts/job'
import type { LiveDeps } from '@/server/deps'

/** A hint is worth this much waiting; without it the page shows the ledger's own figures. */
const PROGRESS_MS = 200

/** The jobs with their live progress where Redis gives it in time: an answer never waits for Redis. */
export async function withProgress(jobs: Job[], live: LiveDeps): Promise<Job[]> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<Job[]>((resolve) => {
    timer = setTimeout(() => resolve(jobs), PROGRESS_MS)
  })
  try {
    return await Promise.race([live.withProgress(jobs).catch(() => jobs), timeUp])
  } finally {
    clearTimeout(timer)
  }
}
