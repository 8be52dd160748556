import { z } from 'zod'
import { defineKind, InputId } from '@/kinds/kit/contract'
import { ItemPolicy } from '@/lib/contracts/items'
import { Odd } from './manners'

const nouns = { one: 'delivery', other: 'deliveries' }
const words = {
  label: 'Deliveries',
  jobs: nouns,
  about: 'For tests: brings each item of a list to a sink, which counts.',
  start: 'Deliver',
  unit: nouns,
  phases: { listing: 'Making the list', delivering: 'Delivering' },
  items: { done: 'delivered' },
}

/** A kind whose every item acts outside, where it is counted. */
export const contract = defineKind({
  id: 'test.deliver',
  pool: 'bulk',
  maxFailures: 3,
  payload: z.strictObject({
    sink: z.url(),
    policy: ItemPolicy,
    count: z.int().positive(),
    concurrency: z.int().positive().default(1),
    /** Of each item, at the sink. */
    ms: z.number().default(0),
    odd: Odd.default({}),
    /** What is put off is to be there again within a test, unless it says otherwise. */
    laterMs: z.number().positive().default(200),
    /** Asks the sink what became of those that an earlier attempt began. */
    resolves: z.boolean().default(false),
    /** Stands in what people see of it. */
    word: z.string().default(''),
    /** Is read before anything is delivered. */
    letter: InputId.optional(),
  }),
  example: { sink: 'http://127.0.0.1:1', policy: 'once', count: 3 },
  phases: ['listing', 'delivering'],
  icon: 'calls',
  inputs: { letter: { accept: ['text/plain'], maxBytes: 10_000_000 } },
  items: { data: z.null(), value: z.object({ receipt: z.int() }), policy: ({ policy }) => policy },
  words: { en: words, de: words },
})
