import { describe, expect, it } from 'vitest'
import { createRequestCounter } from '@/server/auth/count-requests'

const rule = { window: 60, max: 3 }

function setup() {
  let now = 1_000_000
  const { consume } = createRequestCounter(() => now)
  return { ask: (key = 'one') => consume(key, rule), pass: (seconds: number) => (now += seconds * 1000) }
}

describe('the count of requests to the sign-in library', () => {
  it('refuses what is over the limit until the window has passed, and says for how long', async () => {
    const { ask, pass } = setup()
    for (let i = 0; i < 3; i++) expect(await ask()).toEqual({ allowed: true, retryAfter: null })
    pass(20)
    expect(await ask()).toEqual({ allowed: false, retryAfter: 40 })
    expect(await ask('another')).toEqual({ allowed: true, retryAfter: null })
    pass(40)
    expect(await ask()).toEqual({ allowed: true, retryAfter: null })
  })

  it('never refuses those who come steadily and below the limit', async () => {
    const { ask, pass } = setup()
    for (let i = 0; i < 100; i++) {
      expect(await ask()).toEqual({ allowed: true, retryAfter: null })
      pass(21)
    }
  })

  it('stays small whatever is thrown at it', async () => {
    const { ask } = setup()
    for (let i = 0; i < 3; i++) await ask()
    for (let i = 0; i < 10_000; i++) await ask(`${i}`)
    expect(await ask()).toEqual({ allowed: true, retryAfter: null })
  })
})
