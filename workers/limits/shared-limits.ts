import { createBuckets } from '@/kinds/kit/worker/limits/buckets'
import { AHEAD_MS, type Limit, type LimitStore, type Pause, type Reservation, type Reserved } from '@/lib/contracts/limits/limit'

/** What is done while Redis is away: each worker takes its share, or nobody acts. */
export type WithoutRedis = 'share' | 'stop'

export interface SharedLimitsDeps {
  store: LimitStore
  /** How many workers there are, this one among them. */
  workers(): Promise<number>
  withoutRedis: WithoutRedis
  /** In milliseconds, from any moment on. */
  now(): number
  log: { warn(fields: object, message: string): void }
}

/** So soon it is tried again where nobody may act without Redis. */
const STOPPED_MS = 1000
/** For so long a count of the workers is used. */
const COUNT_MS = 1000
/** Of more keys those are forgotten that do not count any more. */
const MOST_COUNTED = 1000

/**
 * The limits of all workers in Redis, and while that is away a share of them here. Neither its going nor its coming back lets more through:
 * a share begins empty, and so does what Redis still had. A pause that was heard of here stands, and so do turns that were granted, whatever
 * Redis has forgotten.
 */
export function createSharedLimits({ store: redis, workers, withoutRedis, now, log }: SharedLimitsDeps): LimitStore {
  const pauses = new Map<string, { till: number; why: Pause['why'] }>()
  /** Keys that were used without Redis. */
  const drained = new Set<string>()
  /** Until when what was granted of a key counts: a bucket that is gone by then was lost. */
  const counts = new Map<string, number>()
  let shares = createBuckets(now)
  let isAway = false
  let counted: { at: number; workers: number } | null = null

  function remembered(key: string): Pause | null {
    const pause = pauses.get(key)
    if (!pause) return null
    if (pause.till > now()) return { ms: pause.till - now(), why: pause.why }
    pauses.delete(key)
    return null
  }

  function remember(key: string, paused: Pause | null | undefined): void {
    if (paused && paused.ms > (remembered(key)?.ms ?? 0)) pauses.set(key, { till: now() + paused.ms, why: paused.why })
  }

  function countOf(key: string, { perSecond, burst }: Limit): void {
    if (counts.size >= MOST_COUNTED) for (const [old, till] of counts) if (till <= now()) counts.delete(old)
    counts.set(key, now() + (burst * 1000) / perSecond + AHEAD_MS)
  }

  /** Null where they could never be counted. Where PostgreSQL is away too, as when it was there last. */
  async function countOfWorkers(): Promise<number | null> {
    if (!counted || now() - counted.at > COUNT_MS) {
      const found = await workers().catch(() => counted?.workers ?? null)
      counted = found === null ? null : { at: now(), workers: found }
    }
    return counted?.workers ?? null
  }

  async function reserve(key: string, limit: Limit, reservation: Reservation): Promise<Reserved> {
    remember(key, reservation.pause)
    const pause = remembered(key)
    await shares.leave(key, reservation.left ?? [])
    try {
      const isInUse = (counts.get(key) ?? 0) > now()
      const reserved = await redis.reserve(key, limit, { ...reservation, pause, isDrained: drained.has(key), isInUse })
      remember(key, reserved.paused)
      if (reserved.turns.length > 0) countOf(key, limit)
      drained.delete(key)
      if (isAway && drained.size === 0) shares = createBuckets(now)
      isAway = false
      return reserved
    } catch (error) {
      if (!isAway) log.warn({ err: error, withoutRedis }, 'limits without Redis')
      isAway = true
      drained.add(key)
    }
    const others = withoutRedis === 'stop' ? null : await countOfWorkers()
    if (others === null) return { turns: [], waitMs: STOPPED_MS, paused: pause }
    return shares.reserve(key, shareOf(limit, others), { ...reservation, pause })
  }

  return {
    reserve,
    async leave(key, holds) {
      await Promise.allSettled([redis.leave(key, holds), shares.leave(key, holds)])
    },
    renew: (key, holds) => redis.renew(key, holds).catch(() => {}),
  }
}

function shareOf({ perSecond, burst, concurrency }: Limit, workers: number): Limit {
  const part = (whole: number) => Math.max(1, Math.floor(whole / workers))
  return { perSecond: perSecond / workers, burst: part(burst), concurrency: concurrency === null ? null : part(concurrency) }
}
