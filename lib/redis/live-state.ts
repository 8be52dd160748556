import { z } from 'zod'
import type { Sample } from '@/lib/contracts/attempt'
import { isActive, isRunning, type Job } from '@/lib/contracts/job'
import type { JobProgressed, LedgerEvent } from '@/lib/contracts/live/events'
import { isNewer, Progress, workDone } from '@/lib/contracts/progress'
import type { RedisCommands } from './client'
import { progressKey, samplesKey, userChannel } from './keys'
import { KEEP_SAMPLE, readSamples, redisNow } from './samples'

const PROGRESS_TTL_MS = 3_600_000
/** Of a job that has ended: as long as a report may come late, which has to find what it is older than. */
const ENDED_TTL_MS = 60_000

// Writes and publishes only what is newer than what stands there, so neither a zombie's progress nor a
// late message can turn a bar back. The same once more keeps it from being forgotten. What is none of ours under the key is
// replaced. KEYS: progress, samples. ARGV: attempt, seq, progress, ttl, channel, event, done.
const RECORD_PROGRESS = `
  if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then redis.call('DEL', KEYS[1]) end
  local attempt, seq = unpack(redis.call('HMGET', KEYS[1], 'attempt', 'seq'))
  local a, s, lastA, lastS = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(attempt), tonumber(seq)
  if lastA and lastS and (a < lastA or (a == lastA and s <= lastS)) then
    if a == lastA and s == lastS then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
    return 0
  end
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
export function createLiveState(redis: RedisCommands): LiveState {
  return {
    async recordProgress(userId, jobId, progress) {
      const event: JobProgressed = { type: 'job.progressed', jobId, progress }
      const { attempt, seq } = progress
      const args = [attempt, seq, JSON.stringify(progress), PROGRESS_TTL_MS, userChannel(userId), JSON.stringify(event), workDone(progress)]
      await redis.eval(RECORD_PROGRESS, 2, progressKey(jobId), samplesKey(jobId), ...args)
    },
    async publish(userId, event) {
      await redis.publish(userChannel(userId), JSON.stringify(event))
      await letGo(redis, event)
    },
    async withProgress(jobs) {
      const running = jobs.filter(isRunning)
      if (running.length === 0) return jobs
      const asked = running.map(({ id }) => redis.hmget(progressKey(id), 'progress', 'at').catch(() => []))
      const now = await redisNow(redis).catch(() => 0)
      const known = new Map<string, Progress | null>()
      for (const [i, fields] of (await Promise.all(asked)).entries()) known.set(running[i]?.id ?? '', readProgress(fields, now))
      return jobs.map((job) => withLive(job, known.get(job.id) ?? null))
    },
    samples: (jobId) => readSamples(redis, jobId),
  }
}

/** An end has no progress any more, only a course; a job that is gone has neither. Where this is lost, both go in their time. */
async function letGo(redis: RedisCommands, event: LedgerEvent): Promise<void> {
  if (event.type === 'job.removed') await redis.del(progressKey(event.jobId), samplesKey(event.jobId))
  if (event.type === 'job.changed' && !isActive(event.job)) await redis.pexpire(progressKey(event.job.id), ENDED_TTL_MS)
}

/** Null for none, and for what is no progress: Redis may hold anything, and one job's garbage must not cost the others' figures. */
function readProgress([text, at]: (string | null)[], now: number): Progress | null {
  try {
    const stored = z
      .object({})
      .loose()
      .parse(JSON.parse(text ?? 'null'))
    return Progress.parse({ ...stored, ageMs: Math.max(0, now - Number(at ?? now)) })
  } catch {
    return null
  }
}

/**
 * The ledger may know a later report than Redis, which may have lost it, and mostly knows the same one, from the last renewal
 * of the lease: then only Redis knows how old it is.
 */
function withLive(job: Job, live: Progress | null): Job {
  if (!live || !isRunning(job) || live.attempt !== job.attempt) return job
  return job.progress && isNewer(job.progress, live) ? job : { ...job, progress: live }
}
