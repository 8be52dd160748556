import type { Redis } from 'ioredis'
import { applyJobEvent } from '@/lib/contracts/apply-job-event'
import type { JobProgressed, LedgerEvent } from '@/lib/contracts/events'
import { isRunning, type Job } from '@/lib/contracts/job'
import { Progress } from '@/lib/contracts/progress'
import { progressKey, userChannel } from './keys'

const PROGRESS_TTL_MS = 3_600_000

// Writes and publishes only what is newer than what stands there, so neither a zombie's progress nor a
// late message can turn a bar back. KEYS: progress. ARGV: attempt, seq, progress, ttl, channel, event.
const RECORD_PROGRESS = `
  local attempt, seq = unpack(redis.call('HMGET', KEYS[1], 'attempt', 'seq'))
  local a, s = tonumber(ARGV[1]), tonumber(ARGV[2])
  if attempt and (a < tonumber(attempt) or (a == tonumber(attempt) and s <= tonumber(seq))) then return 0 end
  redis.call('HSET', KEYS[1], 'attempt', a, 'seq', s, 'progress', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  redis.call('PUBLISH', ARGV[5], ARGV[6])
  return 1`

export interface LiveState {
  recordProgress(userId: string, jobId: string, progress: Progress): Promise<void>
  /** Tells the user's browsers of a committed change. A hint: it may be lost, the revision tells that it was. */
  publish(userId: string, event: LedgerEvent): Promise<void>
  /** Snapshots with the live progress laid over the ledger's; as they are when Redis is away. */
  withProgress(jobs: Job[]): Promise<Job[]>
}

/** All of Postroom's use of Redis for writing: hints and progress, nothing that may not be lost. */
export function createLiveState(redis: Redis): LiveState {
  return {
    async recordProgress(userId, jobId, progress) {
      const event: JobProgressed = { type: 'job.progressed', jobId, progress }
      const args = [progress.attempt, progress.seq, JSON.stringify(progress), PROGRESS_TTL_MS, userChannel(userId), JSON.stringify(event)]
      await redis.eval(RECORD_PROGRESS, 1, progressKey(jobId), ...args)
    },
    async publish(userId, event) {
      await redis.publish(userChannel(userId), JSON.stringify(event))
    },
    async withProgress(jobs) {
      const running = jobs.filter(isRunning)
      if (running.length === 0) return jobs
      try {
        const events = await readProgress(redis, running)
        return jobs.map((job) => events.reduce(applyJobEvent, job))
      } catch {
        return jobs
      }
    },
  }
}

async function readProgress(redis: Redis, jobs: Job[]): Promise<JobProgressed[]> {
  const stored = await Promise.all(jobs.map((job) => redis.hget(progressKey(job.id), 'progress')))
  return jobs.flatMap((job, i) => {
    const progress = Progress.safeParse(JSON.parse(stored[i] ?? 'null'))
    return progress.success ? [{ type: 'job.progressed' as const, jobId: job.id, progress: progress.data }] : []
  })
}
