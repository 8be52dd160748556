import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestContext } from '@/kinds/kit/testing'
import { NotDone, PermanentError, Refused, runKind, Skipped } from '@/kinds/kit/worker'
import { endOfFailed } from '@/kinds/kit/worker/items/ending'
import { calls, callsOf, numbered } from '@/tests/support/kinds/calls-kind'

const answer = { answer: 'yes' }

describe('what an item throws', () => {
  const thrown = {
    skipped: new Skipped('unsubscribed', 'Wants no more.'),
    refused: new Refused('no_number', 'There is no such number.'),
    permanent: new PermanentError('closed', 'For ever closed.'),
    unknown: new Error('a secret: postgres://user:password@host'),
  }
  const thrower = async ({ key }: { key: string }) => {
    throw thrown[key as keyof typeof thrown]
  }

  it.each(['once', 'repeat'] as const)('decides what becomes of it, with %s', async (policy) => {
    const test = createTestContext(calls)
    const worker = runKind(calls, async (_payload, ctx) => {
      await ctx.items.plan(Object.keys(thrown).map((key) => ({ key, data: { n: 1 } })))
      await ctx.items.each({ concurrency: 4, maxTries: 2, run: thrower })
      return {}
    })
    await test.run(worker, { policy })
    const ends = test.list().map(({ key, state, error, tries }) => [key, state, error?.code, tries])
    expect(ends).toEqual([
      ['skipped', 'skipped', 'unsubscribed', 1],
      ['refused', 'refused', 'no_number', 1],
      ['permanent', policy === 'once' ? 'in_doubt' : 'refused', 'closed', 1],
      ['unknown', policy === 'once' ? 'in_doubt' : 'refused', policy === 'once' ? 'in_doubt' : 'error', policy === 'once' ? 1 : 2],
    ])
    expect(JSON.stringify(test.list())).not.toContain('password')
    expect(test.logged[0]).toMatchObject({ level: 'warn', fields: { key: 'unknown', err: expect.stringContaining('a secret') } })
  })

  it('keeps the facts of its message, as far as anybody reads them', () => {
    const facts = { megapixels: 256, name: 'x'.repeat(1000), ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`n${n}`, n])) }
    const go = { seq: 1, policy: 'repeat', tries: 1, maxTries: 8, isStopped: false } as const
    const { error } = endOfFailed(new Refused('too_large', 'Too large.', { facts }), go)
    expect(error?.facts).toMatchObject({ megapixels: 256, name: expect.stringMatching(/^x{90,100}…?$/) })
    expect(Object.keys(error?.facts ?? {})).toHaveLength(10)
    expect(endOfFailed(new Refused('no', 'No.'), go).error).toEqual({ code: 'no', message: 'No.' })
  })

  it('puts it off for longer from try to try, and refuses it for its last reason', async () => {
    const test = callsOf(1, {
      maxTries: 4,
      run: async () => {
        throw new NotDone('Nobody answers.', { code: 'no_answer' })
      },
    })
    await test.attempt()
    expect(test.list()).toMatchObject([{ state: 'refused', tries: 4, error: { code: 'no_answer', message: 'Nobody answers.' } }])
    // Two and four seconds are waited for, eight are rested.
    expect(test.rests).toEqual([{ delayMs: 8000, why: { code: 'no_answer', message: 'Nobody answers.' } }])
  })

  it('holds the whole list where whoever is asked asks for it', async () => {
    const asked: string[] = []
    const test = callsOf(3, {
      async run({ key }) {
        if (asked.push(key) === 2) throw new NotDone('Too many calls.', { afterMs: 60_000, all: true })
        return answer
      },
    })
    await test.attempt()
    expect(test.rests).toEqual([{ delayMs: 60_000, why: { code: 'later', message: 'Too many calls.' } }])
    expect(asked).toEqual(['1', '2', '3', '2'])
    expect(test.states()).toBe('1 done, 2 done, 3 done')
  })
})

it.each([
  [Number.NaN, 2000],
  [-5, 0],
  [Number.MAX_VALUE, 366 * 86_400_000],
])('is put off for a time that there is, whatever was asked: %d ms', (afterMs, delayMs) => {
  const go = { seq: 1, tries: 1, maxTries: 8, policy: 'once', isStopped: false } as const
  expect(endOfFailed(new NotDone('x'.repeat(9000), { afterMs }), go)).toMatchObject({ delayMs, error: { message: 'x'.repeat(500) } })
})

describe('what an item returns', () => {
  it('is kept, and got again by its schema', async () => {
    const test = createTestContext(calls)
    const worker = runKind(calls, async (_payload, ctx) => {
      await ctx.items.plan(numbered(2))
      const counts = await ctx.items.each({ run: async ({ data }) => ({ answer: `${data.n}${data.note}` }) })
      expect(counts).toEqual(await ctx.items.counts())
      const file = await ctx.file({ name: 'answers', mediaType: 'text/plain' })
      for await (const { key, value } of ctx.items.all()) await file.write(`${key}: ${value?.answer}\n`)
      return { artifact: await file.end({ amount: counts.done }) }
    })
    await test.run(worker, {})
    expect(test.file()?.toString()).toBe('1: 1\n2: 2\n')
  })

  it.each([
    ['too large', { answer: 'x'.repeat(17_000) }, 'value_too_large'],
    ['of another form', { answer: 7 } as never, 'invalid_value'],
  ])('is not kept where it is %s, and it is done for all that', async (_, value, code) => {
    const test = callsOf(1, { run: async () => value })
    await test.attempt()
    expect(test.list()).toMatchObject([{ state: 'done', value: null, error: { code } }])
  })
})

it('an item that another version of the kind planned in a way that this one cannot read is refused', async () => {
  const earlier = { ...calls, items: { ...calls.items, data: z.unknown() } }
  const planned = runKind(earlier as unknown as typeof calls, async (_payload, ctx) => {
    await ctx.items.plan([{ key: '1', data: { n: 'one' } as never }, ...numbered(2).slice(1)])
    return {}
  })
  const done = runKind(calls, async (_payload, ctx) => {
    await ctx.items.each({ run: async () => answer })
    return {}
  })
  const test = createTestContext(calls)
  await test.run(planned, {})
  await test.run(done, {})
  expect(test.list()).toMatchObject([{ state: 'refused', error: { code: 'invalid_item' } }, { state: 'done' }])
})
