import { describe, expect, it } from 'vitest'
import { createSignInGuard } from '@/server/auth/sign-in-guard'

const MINUTE = 60_000

function setup() {
  let now = 1_000_000
  const guard = createSignInGuard(() => now)
  const fail = (times: number, email = 'anna@example.org', address = '192.0.2.1') => {
    for (let i = 0; i < times; i++) guard.failed(email, address)
  }
  return {
    guard,
    fail,
    pass: (ms: number) => (now += ms),
    wait: (email = 'anna@example.org', address = '192.0.2.1') => guard.waitSeconds(email, address),
  }
}

describe('the guard against guessing', () => {
  it('lets ten wrong passwords pass and then asks to wait for the rest of the quarter of an hour', () => {
    const { fail, wait, pass } = setup()
    fail(9)
    expect(wait()).toBe(0)
    fail(1)
    expect(wait()).toBe(900)
    pass(14 * MINUTE)
    expect(wait()).toBe(60)
    pass(MINUTE)
    expect(wait()).toBe(0)
  })

  it('counts account and address together, however the account is written', () => {
    const { fail, wait } = setup()
    fail(10, ' Anna@Example.ORG ')
    expect(wait()).toBe(900)
    expect(wait('jonas@example.org')).toBe(0)
    expect(wait('anna@example.org', '192.0.2.2')).toBe(0)
  })

  it('forgets when the right one came', () => {
    const { guard, fail, wait } = setup()
    fail(9)
    guard.succeeded('anna@example.org', '192.0.2.1')
    fail(9)
    expect(wait()).toBe(0)
  })

  it('stays small whatever is thrown at it', () => {
    const { guard, fail, wait } = setup()
    fail(10)
    for (let i = 0; i < 10_000; i++) guard.failed(`${i}@example.org`, '192.0.2.9')
    expect(wait()).toBe(0)
  })
})
