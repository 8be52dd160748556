import { z } from 'zod'
import { defineKind, type ItemPolicy } from '@/kinds/kit/contract'
import { createTestContext, type TestContext } from '@/kinds/kit/testing'
import { type RunContext, runKind } from '@/kinds/kit/worker'

const words = {
  label: 'Calls',
  jobs: { one: 'list of calls', other: 'lists of calls' },
  about: 'For tests.',
  start: 'Call',
  unit: { one: 'call', other: 'calls' },
  phases: { listing: 'Making the list', calling: 'Calling' },
  items: { done: 'answered' },
}

export const calls = defineKind({
  id: 'acme.calls',
  pool: 'bulk',
  maxFailures: 3,
  payload: z.strictObject({ policy: z.enum(['once', 'repeat']).default('once') }),
  example: {},
  phases: ['listing', 'calling'],
  icon: 'calls',
  items: {
    policy: ({ policy }) => policy,
    data: z.object({ n: z.number(), note: z.string().default('') }),
    value: z.object({ answer: z.string().max(20_000) }),
  },
  words: { en: words, de: words },
})

export type Calls = RunContext<typeof calls>
type Each = Parameters<Calls['items']['each']>[0]
export type CallsTest = TestContext<typeof calls>

/** So many, called 1, 2, 3 …. */
export const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ key: String(i + 1), data: { n: i + 1 } }))

/** A job of calls, attempt by attempt; `run` is what is done with each. */
export function callsOf(count: number, options: Each, policy: ItemPolicy = 'once') {
  const test = createTestContext(calls)
  const worker = runKind(calls, async (_payload, ctx) => {
    await ctx.items.plan(numbered(count))
    await ctx.items.each(options)
    return {}
  })
  return {
    ...test,
    attempt: () => test.run(worker, { policy }),
    /** `1 done, 2 waiting`. */
    states: () =>
      test
        .list()
        .map(({ key, state }) => `${key} ${state}`)
        .join(', '),
  }
}
