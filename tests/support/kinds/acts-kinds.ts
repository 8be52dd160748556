import { z } from 'zod'
import { defineKind, type ItemPolicy } from '@/kinds/kit/contract'
import { NotDone, Refused, runKind } from '@/kinds/kit/worker'
import type { Asked } from '@/tests/support/acts/sink'

const words = {
  label: 'Acts',
  jobs: { one: 'list of acts', other: 'lists of acts' },
  about: 'For tests.',
  start: 'Act',
  unit: { one: 'act', other: 'acts' },
  phases: { planning: 'Making the list', acting: 'Acting' },
  items: { done: 'done' },
}
const every = z.int().positive().nullable().default(null)

/** Works off a list at a sink that counts, see `createSink`. */
const contractOf = (id: string, policy: ItemPolicy) =>
  defineKind({
    id,
    pool: 'bulk',
    maxFailures: 3,
    payload: z.strictObject({
      sink: z.url().describe('Where the counting server listens.'),
      items: z.int().nonnegative(),
      concurrency: z.int().positive().default(4),
      ms: z.number().nonnegative().default(0).describe('How long each takes.'),
      refuseEvery: every.describe('Every so-manieth is refused.'),
      putOffEvery: every.describe('Every so-manieth is put off the first time.'),
      putOffMs: z.number().default(100).describe('For how long.'),
    }),
    example: { sink: 'http://127.0.0.1:9999', items: 10 },
    phases: ['planning', 'acting'],
    icon: 'calls',
    items: { policy, data: z.object({ does: z.enum(['act', 'refuse', 'later']) }), value: z.object({ nth: z.int() }) },
    words: { en: words, de: words },
  })

export const actsOnce = contractOf('test.acts-once', 'once')
export const actsAgain = contractOf('test.acts-again', 'repeat')

type Payload = z.infer<typeof actsOnce.payload>

function* listOf({ items, refuseEvery, putOffEvery }: Payload) {
  for (let nth = 1; nth <= items; nth++) {
    const does = refuseEvery && nth % refuseEvery === 0 ? 'refuse' : putOffEvery && nth % putOffEvery === 0 ? 'later' : 'act'
    yield { key: `a${nth}`, data: { does } } as const
  }
}

const workerOf = (contract: typeof actsOnce) =>
  runKind(contract, async (payload, ctx) => {
    await ctx.items.plan(listOf(payload), { phase: 'planning' })
    await ctx.items.each({
      phase: 'acting',
      concurrency: payload.concurrency,
      async run({ key, data }, { idempotencyKey, signal }) {
        const asked: Asked = { job: ctx.jobId, key, idempotencyKey, does: data.does, ms: payload.ms }
        const response = await fetch(payload.sink, { method: 'POST', body: JSON.stringify(asked), signal })
        if (response.status === 422) throw new Refused('refused', 'The outside refused it.')
        if (response.status === 503) throw new NotDone('The outside is busy.', { afterMs: payload.putOffMs })
        if (!response.ok) throw new Error(`the outside answered ${response.status}`)
        return (await response.json()) as { nth: number }
      },
    })
    return {}
  })

export const actsOnceWorker = workerOf(actsOnce)
export const actsAgainWorker = workerOf(actsAgain)
