import { z } from 'zod'
import type { RunContext } from '@/kinds/kit/worker'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import { bareKind } from '@/tests/support/kinds/bare-kind'

const end = { state: 'done' as const, value: null, error: null, delayMs: null }
const write = (change: object): object => ({ op: 'write', begins: [], ends: [], low: 0, ...change })
const HUGE = 2 ** 40

/** What no runner of ours says: each after it has planned a list of three. */
export const lies: Record<string, (honest: string) => object[]> = {
  'ends what it never began': () => [write({ ends: [{ seq: 1, ...end }] })],
  'begins and ends the same at once, twice': () => [
    write({
      begins: [1, 1],
      ends: [
        { seq: 1, ...end },
        { seq: 1, ...end, state: 'refused' },
      ],
    }),
  ],
  'ends again what has ended': () => [write({ ends: [{ seq: 2, ...end }] }), write({ ends: [{ seq: 2, ...end, state: 'waiting' }] })],
  'begins what has ended': () => [write({ ends: [{ seq: 3, ...end }] }), write({ begins: [3] })],
  'items that are not there': () => [write({ begins: [0, -1, 99], ends: [{ seq: -7, ...end }] })],
  'numbers that are too large': () => [
    write({ begins: [HUGE] }),
    write({ ends: [{ seq: HUGE, ...end }] }),
    write({ low: HUGE }),
    { op: 'read', after: HUGE, limit: HUGE },
  ],
  'numbers below zero': () => [
    write({ low: -HUGE }),
    { op: 'read', after: -HUGE, limit: -1 },
    { op: 'due', limit: -1 },
    { op: 'all', after: -HUGE, limit: -5 },
  ],
  'everything has ended': () => [write({ low: 2_000_000_000 })],
  'a delay without end': () => [write({ ends: [{ seq: 1, ...end, state: 'waiting', delayMs: 1e300 }] })],
  'a value of ten megabytes': () => [write({ ends: [{ seq: 1, ...end, value: 'x'.repeat(10_000_000) }] })],
  'a reason of ten megabytes': () => [
    write({ ends: [{ seq: 1, ...end, state: 'refused', error: { code: 'x', message: 'x'.repeat(10_000_000) } }] }),
  ],
  'a key of ten megabytes': () => [{ op: 'plan', items: [{ seq: 9, key: 'x'.repeat(10_000_000), label: null, data: null }] }],
  'a text that PostgreSQL does not take': () => [write({ ends: [{ seq: 1, ...end, value: 'a\u0000b\ud800' }] })],
  'more after the list was whole': () => [{ op: 'planned' }, { op: 'plan', items: [{ seq: 9, key: 'late', label: null, data: null }] }],
  'forgets a list that was begun': () => [write({ begins: [1] }), { op: 'reset' }],
  'what nobody understands': () => [{ op: 'drop' }],
}

const Lie = z.object({ lie: z.string(), honest: z.string() })

export const liar = bareKind('test.liar', Lie, async ({ lie, honest }, ctx) => {
  const ask = (asked: object) => (ctx as RunContext).askItems(asked as ItemsAsk).catch(() => null)
  // Of another's job: the supervisor knows whom it hears.
  process.send?.({ type: 'items.ask', jobId: honest, attempt: 1, call: 1, ask: write({ ends: [{ seq: 1, ...end, state: 'refused' }] }) })
  await ask({ op: 'open', policy: 'once', resolves: false })
  await ask({ op: 'plan', items: [1, 2, 3].map((seq) => ({ seq, key: `item ${seq}`, label: null, data: null })) })
  for (const asked of lies[lie]?.(honest) ?? []) await ask(asked)
  return {}
})
