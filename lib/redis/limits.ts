import { z } from 'zod'
import { JobError } from '@/lib/contracts/job-error'
import { AHEAD_MS, type LimitStore } from '@/lib/contracts/limits/limit'
import type { RedisCommands } from './client'
import { holdsKey, limitKey } from './keys'
import { createScript } from './script'

/** Who is under way and not heard of for so long is gone. */
const HOLD_MS = 60_000
/** Kept beyond its use, so that a bucket is not taken for one that was lost. */
const KEEP_MS = 3_600_000

// GCRA: `tat` is the moment at which all that was granted would have come at an even pace. A bucket that is not there is an empty one, for
// it may have been lost with Redis' memory; where it certainly was, all that it may have granted ahead is kept free. Turns are granted as far
// ahead as AHEAD_MS, but of the places under way no more than half: who waits in one keeps others from acting. Times are microseconds by Redis'
// clock, the same one for all workers.
// KEYS: limit, holds. ARGV: µs per act, burst, count, most under way or 0, drained: 1 or in use: 2, µs of pause, its reason, µs that a hold
// lasts, ms that it is kept, how many have left, those, holds …
const RESERVE = createScript(`
  if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then redis.call('DEL', KEYS[1]) end
  local seconds, microseconds = unpack(redis.call('TIME'))
  local now = seconds * 1000000 + microseconds
  local step, burst, count, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
  local tat, till, why = unpack(redis.call('HMGET', KEYS[1], 'tat', 'till', 'why'))
  till = tonumber(till) or 0
  local left = tonumber(ARGV[10])
  if left > 0 then
    if redis.call('TYPE', KEYS[2]).ok ~= 'zset' then redis.call('DEL', KEYS[2]) end
    redis.call('ZREM', KEYS[2], unpack(ARGV, 11, 10 + left))
  end
  local asked = now + tonumber(ARGV[6])
  if asked > now and asked > till then
    till, why = asked, ARGV[7]
    redis.call('HSET', KEYS[1], 'till', string.format('%.0f', till), 'why', why)
    redis.call('PEXPIRE', KEYS[1], math.ceil((till - now) / 1000) + ARGV[9])
  end
  if till > now then return {0, 0, 0, till - now, why} end
  if count == 0 then return {0, 0, 0, 0, ''} end

  local empty = now + (burst - 1) * step
  local full = now + burst * step + ${AHEAD_MS * 1000}
  tat = math.min(math.max(tonumber(tat) or (ARGV[5] == '2' and full or empty), now), full)
  if ARGV[5] == '1' then tat = math.max(tat, empty) end
  local room = math.max(0, math.floor((now + burst * step - tat) / step + 0.0001))
  local granted = math.min(count, math.max(0, math.floor((full - tat) / step + 0.0001)))
  local free
  if most > 0 then
    if redis.call('TYPE', KEYS[2]).ok ~= 'zset' then redis.call('DEL', KEYS[2]) end
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
    free = math.max(0, most - redis.call('ZCARD', KEYS[2]))
    granted = math.min(granted, free, math.max(room, math.ceil(free / 2)))
    if granted > 0 then
      for i = 1, granted do redis.call('ZADD', KEYS[2], now + ARGV[8], ARGV[10 + left + i]) end
      redis.call('PEXPIRE', KEYS[2], ARGV[9])
    end
  end
  local first = tat + step - burst * step - now
  tat = tat + granted * step
  redis.call('HSET', KEYS[1], 'tat', string.format('%.0f', tat))
  redis.call('PEXPIRE', KEYS[1], math.ceil((tat - now) / 1000) + ARGV[9])
  if free and free <= granted then return {granted, first, -1, 0, ''} end
  return {granted, first, math.max(0, math.ceil(tat + step - full)), 0, ''}`)

// KEYS: holds. ARGV: µs that a hold lasts, ms that it is kept, holds …
const RENEW = createScript(`
  local seconds, microseconds = unpack(redis.call('TIME'))
  local till = seconds * 1000000 + microseconds + ARGV[1]
  for i = 3, #ARGV do redis.call('ZADD', KEYS[1], till, ARGV[i]) end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 0`)

const Answer = z.tuple([z.int(), z.int(), z.int(), z.int(), z.string()])

/** The limits of all workers, each in one script: what two ask for at once is granted to one after the other. */
export function createRedisLimits(redis: RedisCommands): LimitStore {
  return {
    async reserve(
      key,
      { perSecond, burst, concurrency },
      { count, holds = [], left = [], isDrained = false, isInUse = false, pause = null },
    ) {
      const step = 1_000_000 / perSecond
      const answer = await RESERVE(
        redis,
        [limitKey(key), holdsKey(key)],
        [
          step,
          burst,
          count,
          concurrency ?? 0,
          isDrained ? 1 : isInUse ? 2 : 0,
          Math.ceil((pause?.ms ?? 0) * 1000),
          pause ? JSON.stringify(pause.why) : '',
          HOLD_MS * 1000,
          KEEP_MS,
          left.length,
          ...left,
          ...holds,
        ],
      )
      const [granted, firstUs, waitUs, pausedUs, why] = Answer.parse(answer)
      return {
        turns: Array.from({ length: granted }, (_, nth) => Math.max(0, (firstUs + nth * step) / 1000)),
        waitMs: waitUs < 0 ? null : waitUs / 1000,
        paused: pausedUs > 0 ? { ms: pausedUs / 1000, why: readWhy(why) } : null,
      }
    },
    async leave(key, holds) {
      await redis.zrem(holdsKey(key), ...holds)
    },
    async renew(key, holds) {
      await RENEW(redis, [holdsKey(key)], [HOLD_MS * 1000, KEEP_MS, ...holds])
    },
  }
}

/** Redis may hold anything. */
function readWhy(text: string): JobError {
  try {
    return JobError.parse(JSON.parse(text))
  } catch {
    return { code: 'limited', message: 'It is limited by the server.' }
  }
}
