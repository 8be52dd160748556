import { AHEAD_MS, type Limit, type LimitStore, type Pause, type Reservation, type Reserved } from '@/lib/contracts/limits/limit'

interface Bucket {
  /** When all that was granted would have come at an even pace. */
  tat: number
  paused: { till: number; why: Pause['why'] } | null
  holds: Set<string>
}

/** The same as `lib/redis/limits.ts`, of one process alone: for when Redis is away, and for tests of kinds. A bucket begins empty here, too. */
export function createBuckets(now: () => number): LimitStore {
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, { perSecond, burst }: Limit): Bucket {
    const empty = now() + ((burst - 1) * 1000) / perSecond
    const bucket = buckets.get(key) ?? { tat: empty, paused: null, holds: new Set() }
    buckets.set(key, bucket)
    return bucket
  }

  function reserve(key: string, limit: Limit, reservation: Reservation): Reserved {
    const bucket = bucketOf(key, limit)
    for (const hold of reservation.left ?? []) bucket.holds.delete(hold)
    const paused = pausedOf(bucket, reservation)
    if (paused) return { granted: 0, waitMs: 0, paused }
    const { count, holds = [], isDrained = false } = reservation
    const step = 1000 / limit.perSecond
    const most = now() + limit.burst * step
    bucket.tat = Math.min(Math.max(bucket.tat, now()), most + AHEAD_MS)
    if (isDrained) bucket.tat = Math.max(bucket.tat, most - step)
    const room = Math.max(0, Math.floor((most - bucket.tat) / step + 0.0001))
    const free = limit.concurrency === null ? count : Math.max(0, limit.concurrency - bucket.holds.size)
    const waitMs = room > 0 ? 0 : Math.max(0.001, bucket.tat + step - most)
    const granted = room === 0 && free > 0 && waitMs <= AHEAD_MS ? Math.min(count, 1) : Math.min(count, room, free)
    bucket.tat += granted * step
    for (const hold of holds.slice(0, granted)) bucket.holds.add(hold)
    return { granted, waitMs: count > 0 && free === 0 ? null : waitMs, paused: null }
  }

  function pausedOf(bucket: Bucket, { pause }: Reservation): Pause | null {
    if (pause && now() + pause.ms > (bucket.paused?.till ?? 0)) bucket.paused = { till: now() + pause.ms, why: pause.why }
    if (!bucket.paused || bucket.paused.till <= now()) return null
    return { ms: bucket.paused.till - now(), why: bucket.paused.why }
  }

  return {
    reserve: async (key, limit, reservation) => reserve(key, limit, reservation),
    async leave(key, holds) {
      for (const hold of holds) buckets.get(key)?.holds.delete(hold)
    },
    renew: async () => {},
  }
}
