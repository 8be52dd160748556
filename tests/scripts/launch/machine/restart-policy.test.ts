import { describe, expect, it } from 'vitest'
import { afterDeath } from '#launch/machine/restart-policy.mjs'

const forWorkers = { giveUpAfter: Number.POSITIVE_INFINITY }
const SECOND = 1000

describe('after the death of a child', () => {
  it('waits longer each time, up to 10 s', () => {
    const deaths = [0, 1, 2, 4, 8, 16, 26].map((second) => second * SECOND)
    const delays = deaths.map((_, index) => afterDeath(deaths.slice(0, index + 1), forWorkers))
    expect(delays.map((decision) => !decision.giveUp && decision.delayMs)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000])
  })

  it('begins with a short wait again after a long run', () => {
    expect(afterDeath([0, 1 * SECOND, 60 * SECOND], forWorkers)).toEqual({ giveUp: false, delayMs: 500 })
  })

  it('gives up on the third death within 30 s, not on three spread over a day', () => {
    expect(afterDeath([0, 1 * SECOND, 29 * SECOND], { giveUpAfter: 3 })).toEqual({ giveUp: true })
    expect(afterDeath([0, 1 * SECOND, 31 * SECOND], { giveUpAfter: 3 }).giveUp).toBe(false)
  })
})
