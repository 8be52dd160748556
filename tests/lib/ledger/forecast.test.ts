import { describe, expect, it } from 'vitest'
import { FURTHEST_PLACE } from '@/lib/contracts/job'
import { type PoolQueue, type Running, type Standing, startOf } from '@/lib/ledger/queue/forecast'

const running = (userId: string, secondsLeft: number | null, elapsedSeconds = 0): Running => ({ userId, secondsLeft, elapsedSeconds })
const queueOf = (over: Partial<PoolQueue>): PoolQueue => ({ slots: 4, dispatched: 0, running: [], usualSeconds: 60, ...over })
const anna: Standing = { userId: 'anna', place: 1, rank: 1, inFlight: 0 }
const annaRuns = (...left: (number | null)[]) => ({ running: left.map((seconds) => running('anna', seconds)) })
/** At her own limit. */
const third: Standing = { ...anna, inFlight: 3 }

describe('when a job starts', () => {
  it('is now where a worker is free for it', () => {
    expect(startOf(queueOf({}), anna, 3)).toMatchObject({ reason: 'now', place: 1, inSeconds: 0 })
    expect(startOf(queueOf({ dispatched: 3 }), anna, 3)).toMatchObject({ reason: 'now', place: 4 })
  })

  it('is not known without a worker', () => {
    expect(startOf(queueOf({ slots: 0, ...annaRuns(10, 20, 30) }), anna, 3)).toMatchObject({ reason: 'no_worker', inSeconds: null })
  })

  it('is when one of one’s own ends, at one’s own limit', () => {
    const atLimit = queueOf(annaRuns(700, 720, 900))
    expect(startOf(atLimit, third, 3)).toMatchObject({ reason: 'your_limit', limit: 3, ownFirst: 1, inSeconds: 700 })
    expect(startOf(atLimit, { ...third, place: 2, rank: 2 }, 3)).toMatchObject({ ownFirst: 2, inSeconds: 720 })
    expect(startOf(atLimit, { ...anna, userId: 'ben' }, 3)).toMatchObject({ reason: 'now' })
  })

  it('is later than that where others have the slots', () => {
    const busy = queueOf({ slots: 3, ...annaRuns(10, 500, 500), dispatched: 2 })
    expect(startOf(busy, third, 3)).toMatchObject({ reason: 'your_limit', inSeconds: 130 })
  })

  it('is after those before it, where all slots are taken', () => {
    const others = [running('ben', 30), running('cleo', 100)]
    const full = queueOf({ slots: 2, running: others, dispatched: 1 })
    // At 30 s the one that is dispatched, at 90 s the next.
    expect(startOf(full, anna, 3)).toMatchObject({ reason: 'queue', place: 2, inSeconds: 90 })
  })

  it('is by the slots where there are fewer of them than one person may use', () => {
    expect(startOf(queueOf({ slots: 1, ...annaRuns(50) }), anna, 3)).toMatchObject({ reason: 'queue', limit: null, inSeconds: 50 })
  })

  it('goes by what is usual where a job tells nothing yet, and is not known before there was one', () => {
    const telling = (elapsed: number) => queueOf({ slots: 1, running: [running('ben', null, elapsed)] })
    expect(startOf(telling(20), anna, 3).inSeconds).toBe(40)
    expect(startOf(telling(90), anna, 3).inSeconds).toBe(15)
    expect(startOf(telling(600), anna, 3)).toMatchObject({ reason: 'queue', inSeconds: null })
    // What waits for a moment does not start at once.
    expect(startOf({ ...telling(0), usualSeconds: 0.2 }, anna, 3)).toMatchObject({ reason: 'queue', inSeconds: 1 })
    expect(startOf({ ...telling(20), usualSeconds: null }, anna, 3)).toMatchObject({ reason: 'queue', place: 1, inSeconds: null })
  })

  it('is told of a job that was handed out by its place among those', () => {
    const full = queueOf({ slots: 1, running: [running('ben', 30)], dispatched: 2 })
    expect(startOf(full, { userId: 'anna', place: 2, rank: null, inFlight: 9 }, 3)).toMatchObject({
      reason: 'queue',
      place: 2,
      inSeconds: 90,
    })
  })

  it('is not counted on without an end', () => {
    expect(startOf(queueOf({}), { ...anna, place: 10_001, rank: 5001 }, 10_000).place).toBe(FURTHEST_PLACE)
  })
})
