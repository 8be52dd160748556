import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'
import { runKind } from '@/kinds/kit/worker'
import { calls } from '@/tests/support/kinds/calls-kind'
import { contract as report } from '@/tests/support/kinds/report-kind'

it('a list is of what its contract says: misspelt names and other types do not compile', () => {
  runKind(calls, async (_payload, ctx) => {
    await ctx.items.plan([{ key: '1', data: { n: 1 } }])
    // @ts-expect-error the number is a text
    await ctx.items.plan([{ key: '1', data: { n: '1' } }])
    // @ts-expect-error a misspelt name
    await ctx.items.plan([{ kye: '1', data: { n: 1 } }])
    // @ts-expect-error no such phase
    await ctx.items.plan([], { phase: 'lsiting' })
    await ctx.items.each({
      phase: 'calling',
      async run({ data }) {
        expectTypeOf(data).toEqualTypeOf<{ n: number; note: string }>()
        return { answer: '' }
      },
    })
    await ctx.items.each({
      // @ts-expect-error another value
      run: async () => ({ anwser: '' }),
    })
    await ctx.items.each({
      run: async () => ({ answer: '' }),
      // @ts-expect-error another value
      resolve: async () => ({ done: 7 }),
    })
    for await (const { value } of ctx.items.all()) expectTypeOf(value).toEqualTypeOf<{ answer: string } | null>()
    expectTypeOf(await ctx.step('a', async () => 7)).toEqualTypeOf<number>()
    return {}
  })
})

it('a kind whose contract says nothing of items has none, but steps', () => {
  runKind(report, async (_payload, ctx) => {
    await ctx.step('a', async () => 7)
    // @ts-expect-error it has no list
    ctx.items
    return {}
  })
})

it('a kind that works off a list says so in its words, and names no policy that there is not', () => {
  const words = { ...calls.words.en, items: { done: 'done' } }
  const rest = {
    id: 'a',
    pool: 'bulk',
    maxFailures: 1,
    payload: z.object({}),
    example: {},
    phases: ['listing', 'calling'],
    icon: 'file',
  } as const
  const unsaid = () =>
    defineKind({
      ...rest,
      items: { data: z.string(), policy: 'once' },
      // @ts-expect-error the word for those that are done
      words: { en: { ...words, items: undefined }, de: words },
    })
  const strange = () =>
    defineKind({
      ...rest,
      // @ts-expect-error there is no such policy
      items: { data: z.string(), policy: 'twice' },
      words: { en: words, de: words },
    })
  expectTypeOf([unsaid, strange]).toBeArray()
})

it('columns are fields of what an item leaves, each shown as what it is, and have words', () => {
  const words = { ...calls.words.en, items: { done: 'done', columns: { ms: { label: 'Time' } } } }
  const rest = {
    id: 'a',
    pool: 'bulk',
    maxFailures: 1,
    payload: z.object({}),
    example: {},
    phases: ['listing', 'calling'],
    icon: 'file',
  } as const
  const value = z.object({ ms: z.int(), answer: z.string() })
  const right = () =>
    defineKind({
      ...rest,
      items: { data: z.string(), value, columns: { ms: { as: 'ms' } }, policy: 'once' },
      words: { en: words, de: words },
    })
  const unsaid = () =>
    defineKind({
      ...rest,
      items: { data: z.string(), value, columns: { ms: { as: 'ms' }, answer: { as: 'text' } }, policy: 'once' },
      // @ts-expect-error a column without a word
      words: { en: words, de: words },
    })
  const strange = () =>
    defineKind({
      ...rest,
      // @ts-expect-error a number is no picture
      items: { data: z.string(), value, columns: { ms: { as: 'picture' } }, policy: 'once' },
      // @ts-expect-error and so there are none that could have words
      words: { en: words, de: words },
    })
  expectTypeOf([right, unsaid, strange]).toBeArray()
})
