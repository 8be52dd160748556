import { describe, expect, it } from 'vitest'
import { createRandom } from '@/tests/chaos/faults/random'
import { judge, type Sample } from './slope'

const megabytes = { least: 4, share: 0.05 }
const seeds = Array.from({ length: 50 }, (_, i) => i + 1)

/** An hour, looked at every five seconds. */
function series(valueAt: (at: number, noise: () => number) => number, { seed = 1, minutes = 60 } = {}): Sample[] {
  const random = createRandom(seed)
  // Of twelve: nearly normal, with a deviation of one.
  const noise = () => Array.from({ length: 12 }, () => random.next()).reduce((sum, one) => sum + one, -6)
  return Array.from({ length: minutes * 12 }, (_, i) => ({ at: i / 12, value: valueAt(i / 12, noise) }))
}

/** Rises by what is made, and falls to its floor when it is collected. */
const sawtooth = (at: number, { every, height }: { every: number; height: number }) => 150 + ((at % every) / every) * height

const grows = (samples: Sample[], tolerance = megabytes) => judge(samples, tolerance).grows
const countGrowing = (valueAt: Parameters<typeof series>[0], options = {}) =>
  seeds.filter((seed) => grows(series(valueAt, { seed, ...options }))).length

describe('what grows is caught', () => {
  it.each([
    ['1 MB a minute, in noise of 5 MB', 60, (at: number, noise: () => number) => 150 + at + 5 * noise()],
    ['2 MB a minute in a run of ten minutes', 10, (at: number, noise: () => number) => 150 + 2 * at + noise()],
    ['1 MB a minute below the teeth of a collector', 60, (at: number) => sawtooth(at, { every: 0.7, height: 60 }) + at],
    ['a leak that begins late', 60, (at: number, noise: () => number) => 150 + 2 * Math.max(0, at - 30) + noise()],
  ])('%s', (_, minutes, valueAt) => expect(countGrowing(valueAt, { minutes })).toBe(seeds.length))

  it('a row of each job that nobody removes', () => {
    expect(
      grows(
        series((at, noise) => 2000 + 100 * at + 150 * noise()),
        { least: 200, share: 0.15 },
      ),
    ).toBe(true)
  })

  it('by how much it grows', () => {
    const { perMinute, growth } = judge(
      series((at, noise) => 150 + at + noise()),
      megabytes,
    )
    expect(perMinute).toBeCloseTo(1, 1)
    expect(growth).toBeGreaterThan(33)
  })
})

describe('what does not grow is not', () => {
  it.each([
    ['noise of 5 MB', (_: number, noise: () => number) => 150 + 5 * noise()],
    ['noise of 60 MB', (_: number, noise: () => number) => 300 + 60 * noise()],
    ['the teeth of a collector that runs often', (at: number, noise: () => number) => sawtooth(at, { every: 0.7, height: 60 }) + noise()],
    ['of one that runs seldom', (at: number, noise: () => number) => sawtooth(at, { every: 6, height: 60 }) + noise()],
    ['a step while it warms up', (at: number, noise: () => number) => (at < 15 ? 80 : 150) + noise()],
    ['a step later', (at: number, noise: () => number) => (at < 38 ? 150 : 170) + noise()],
    ['what fills up while it warms up', (at: number, noise: () => number) => 150 + Math.min(at, 20) * 3 + noise()],
    ['what shrinks', (at: number, noise: () => number) => 250 - at + noise()],
    ['one odd value in ten', (at: number, noise: () => number) => 150 + noise() + (Math.round(at * 12) % 10 === 0 ? 5 * at : 0)],
    ['nothing at all', () => 0],
  ])('%s', (_, valueAt) => expect(countGrowing(valueAt)).toBe(0))

  it('a queue that is longer at times, and empty in between', () => {
    expect(
      grows(
        series((at) => (at % 3 < 2.9 ? at * 10 : 0)),
        { least: 10, share: 0.2 },
      ),
    ).toBe(false)
  })

  it.each([0, 1, 2])('%d samples', (count) => expect(grows(series(() => 1).slice(0, count))).toBe(false))
})
