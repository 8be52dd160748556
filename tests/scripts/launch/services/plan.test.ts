import { describe, expect, it } from 'vitest'
import { missingAdvice } from '#launch/services/plan.mjs'

describe('the advice when something is missing', () => {
  it('is every command to run, in one message', () => {
    const advice = missingAdvice(
      [
        { packages: ['redis-server'], urlNames: ['REDIS_URL'] },
        { packages: ['postgresql'], urlNames: ['DATABASE_URL', 'REGISTER_DATABASE_URL'] },
      ],
      ['redis-server', 'postgresql', 'chromium'],
    )
    expect(advice).toContain('apt-get install -y --no-install-recommends redis-server postgresql chromium')
    expect(advice).toContain('set REDIS_URL=…, DATABASE_URL=… in .env')
  })
})
