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
    if (paused) return { turns: [], waitMs: 0, paused }
    const { count, holds = [], isDrained = false } = reservation
    const step = 1000 / limit.perSecond
    const most = now() + limit.burst * step
    bucket.tat = Math.min(Math.max(bucket.tat, now()), most + AHEAD_MS)
    if (isDrained) bucket.tat = Math.max(bucket.tat, most - step)
    const stepsUntil = (end: number) => Math.max(0, Math.floor((end - bucket.tat) / step + 0.0001))
    const free = limit.concurrency === null ? null : Math.max(0, limit.concurrency - bucket.holds.size)
    const room = free === null ? count : Math.min(free, Math.max(stepsUntil(most), Math.ceil(free / 2)))
    const granted = Math.min(count, room, stepsUntil(most + AHEAD_MS))
    const turns = Array.from({ length: granted }, (_, nth) => Math.max(0, bucket.tat + (nth + 1) * step - most))
    bucket.tat += granted * step
    for (const hold of holds.slice(0, granted)) bucket.holds.add(hold)
    const isFull = count > 0 && free !== null && free <= granted
    return { turns, waitMs: isFull ? null : Math.max(0, bucket.tat + step - most - AHEAD_MS), paused: null }
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
