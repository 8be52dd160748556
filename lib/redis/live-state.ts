import type { Redis } from 'ioredis'
import { applyJobEvent } from '@/lib/contracts/apply-job-event'
import type { Sample } from '@/lib/contracts/attempt'
import type { JobProgressed, LedgerEvent } from '@/lib/contracts/events'
import { isRunning, type Job } from '@/lib/contracts/job'
import { Progress } from '@/lib/contracts/progress'
import { progressKey, samplesKey, userChannel } from './keys'
import { KEEP_SAMPLE, readSamples, redisNow } from './samples'

const PROGRESS_TTL_MS = 3_600_000

// Writes and publishes only what is newer than what stands there, so neither a zombie's progress nor a
// late message can turn a bar back. KEYS: progress, samples. ARGV: attempt, seq, progress, ttl, channel, event, done.
const RECORD_PROGRESS = `
  local attempt, seq = unpack(redis.call('HMGET', KEYS[1], 'attempt', 'seq'))
  local a, s = tonumber(ARGV[1]), tonumber(ARGV[2])
  if attempt and (a < tonumber(attempt) or (a == tonumber(attempt) and s <= tonumber(seq))) then return 0 end
  local seconds, microseconds = unpack(redis.call('TIME'))
  local now, done = seconds * 1000 + math.floor(microseconds / 1000), ARGV[7]
  redis.call('HSET', KEYS[1], 'attempt', a, 'seq', s, 'progress', ARGV[3], 'at', now)
  ${KEEP_SAMPLE}
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  redis.call('PUBLISH', ARGV[5], ARGV[6])
  return 1`

export interface LiveState {
  recordProgress(userId: string, jobId: string, progress: Progress): Promise<void>
  /** Tells the user's browsers of a committed change. A hint: it may be lost, the revision tells that it was. */
  publish(userId: string, event: LedgerEvent): Promise<void>
  /** Snapshots with the live progress laid over the ledger's; as they are when Redis is away. */
  withProgress(jobs: Job[]): Promise<Job[]>
  /** The course of a job so far. Rejects when Redis is away. */
  samples(jobId: string): Promise<Sample[]>
}

/** All of Postroom's use of Redis for writing: hints and progress, nothing that may not be lost. */
export function createLiveState(redis: Redis): LiveState {
  return {
    async recordProgress(userId, jobId, progress) {
      const event: JobProgressed = { type: 'job.progressed', jobId, progress }
      const { attempt, seq, done } = progress
      const args = [attempt, seq, JSON.stringify(progress), PROGRESS_TTL_MS, userChannel(userId), JSON.stringify(event), done]
      await redis.eval(RECORD_PROGRESS, 2, progressKey(jobId), samplesKey(jobId), ...args)
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
    samples: (jobId) => readSamples(redis, jobId),
  }
}

async function readProgress(redis: Redis, jobs: Job[]): Promise<JobProgressed[]> {
  const [now, ...stored] = await Promise.all([redisNow(redis), ...jobs.map((job) => redis.hmget(progressKey(job.id), 'progress', 'at'))])
  return jobs.flatMap((job, i) => {
    const [text, at] = stored[i] ?? []
    const progress = Progress.safeParse(JSON.parse(text ?? 'null'))
    if (!progress.success) return []
    const ageMs = Math.max(0, now - Number(at ?? now))
    return [{ type: 'job.progressed' as const, jobId: job.id, progress: { ...progress.data, ageMs } }]
  })
}
