import { Sample } from '@/lib/contracts/attempt'
import type { RedisCommands } from './client'
import { samplesKey } from './keys'

const MOST = 120
const EVERY_MS = 500
const KEEP_MS = 24 * 3_600_000

/**
 * Part of a script: notes what was done, at most every half second. When there are too many samples every second one goes
 * and they come half as often, so that the whole course of a job of any length is kept in little.
 * KEYS: progress, samples. Needs the locals `a` (attempt), `attempt` (the one before), `now`, `done`.
 */
export const KEEP_SAMPLE = `
  local sampled, every = unpack(redis.call('HMGET', KEYS[1], 'sampled', 'every'))
  every = tonumber(every) or ${EVERY_MS}
  if a ~= tonumber(attempt) or now - (tonumber(sampled) or 0) >= every then
    redis.call('HSET', KEYS[1], 'sampled', now)
    if redis.call('TYPE', KEYS[2]).ok ~= 'list' then redis.call('DEL', KEYS[2]) end
    redis.call('RPUSH', KEYS[2], a .. ' ' .. now .. ' ' .. done)
    if redis.call('LLEN', KEYS[2]) > ${MOST} then
      local all = redis.call('LRANGE', KEYS[2], 0, -1)
      redis.call('DEL', KEYS[2])
      for i = 1, #all, 2 do redis.call('RPUSH', KEYS[2], all[i]) end
      redis.call('HSET', KEYS[1], 'every', every * 2)
    end
    redis.call('PEXPIRE', KEYS[2], ${KEEP_MS})
  end`

/** What is known of a job's course; nothing when Redis is away. */
export async function readSamples(redis: RedisCommands, jobId: string): Promise<Sample[]> {
  const [stored, now] = await Promise.all([redis.lrange(samplesKey(jobId), 0, -1), redisNow(redis)])
  return stored.flatMap((line) => {
    const [attempt, at = 0, done] = line.split(' ').map(Number)
    const sample = Sample.safeParse({ attempt, done, ageMs: Math.max(0, now - at) })
    return sample.success ? [sample.data] : []
  })
}

/** Milliseconds by Redis' clock, the one that `at` was taken from. */
export async function redisNow(redis: RedisCommands): Promise<number> {
  const [seconds, microseconds] = await redis.time()
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000)
}
