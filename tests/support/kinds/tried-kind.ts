import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'
import { runKind } from '@/kinds/kit/worker'

const nouns = { one: 'thing', other: 'things' }
const words = { label: 'Tried', jobs: nouns, about: 'For tests.', start: 'Start', unit: nouns, phases: {}, fields: { to: { label: 'To' } } }

/** A kind of which something can be tried out, well or badly. */
export const tried = defineKind({
  id: 'test.tried',
  pool: 'bulk',
  maxFailures: 1,
  payload: z.strictObject({ to: z.string().min(1) }),
  example: { to: 'Anna' },
  phases: [],
  icon: 'file',
  form: {},
  trials: {
    greet: {
      asked: z.strictObject({ does: z.enum(['greet', 'crash', 'sleep', 'lie', 'write']).default('greet') }),
      answer: z.object({ said: z.string() }),
      seconds: 1,
    },
  },
  words: { en: words, de: words },
})

export const triedWorker = runKind(tried, async () => ({}), {
  trials: {
    async greet({ to }, { does }, ctx) {
      if (does === 'crash') process.abort()
      if (does === 'sleep') await delay(60_000, undefined, { signal: ctx.signal })
      if (does === 'lie') return { said: 5 as unknown as string }
      if (does === 'write') await (ctx as unknown as { artifact(): Promise<unknown> }).artifact()
      return { said: `Hello ${to}, says ${ctx.actor.id}` }
    },
  },
})
