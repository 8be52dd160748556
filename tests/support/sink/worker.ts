import { createHash } from 'node:crypto'
import { type Input, type NewItem, NotDone, PermanentError, Refused, runKind, Skipped } from '@/kinds/kit/worker'
import { contract } from './contract'
import type { Delivery } from './delivery'
import { keysOf, mannerOf, type Odd } from './manners'

function* itemsOf(count: number, odd: Odd): Generator<NewItem<null>> {
  for (const key of keysOf(count, odd)) yield { key, data: null }
}

export const worker = runKind(contract, async ({ sink, policy, count, concurrency, ms, odd, laterMs, resolves }, ctx) => {
  await readWhole(ctx.input('letter'))
  await ctx.items.plan(itemsOf(count, odd), { phase: 'listing' })
  await ctx.items.each({
    phase: 'delivering',
    concurrency,
    run: ({ key }, { idempotencyKey }) => {
      if (mannerOf(key) === 'skipped') throw new Skipped('no_wish', 'Has asked for none.')
      return deliver(sink, idempotencyKey, { delivery: { list: ctx.jobId, key, takesKeys: policy === 'repeat', ms }, laterMs })
    },
    ...(resolves && { resolve: (_item, { idempotencyKey }) => receiptOf(sink, idempotencyKey) }),
  })
  return {}
})

/** What comes is what was brought. */
async function readWhole(letter: Input | null): Promise<void> {
  if (!letter) return
  const hash = createHash('sha256')
  for await (const piece of await letter.stream()) hash.update(piece)
  if (hash.digest('hex') !== letter.sha256) throw new PermanentError('other_letter', 'The letter is not the one that was brought.')
}

async function deliver(
  sink: string,
  id: string,
  { delivery, laterMs }: { delivery: Delivery; laterMs: number },
): Promise<{ receipt: number }> {
  const response = await fetch(sink, { method: 'POST', headers: { 'idempotency-key': id }, body: JSON.stringify(delivery) })
  const told = await response.json()
  if (response.status === 422) throw new Refused('no_address', told.reason)
  if (response.status === 503) throw new NotDone(told.reason, { afterMs: laterMs })
  if (!response.ok) throw new Error(`the sink answered ${response.status}: ${told.reason}`)
  return { receipt: told.receipt }
}

async function receiptOf(sink: string, id: string) {
  const { receipt } = await (await fetch(new URL(`/receipt?id=${encodeURIComponent(id)}`, sink))).json()
  return receipt === null ? ('not_done' as const) : { done: { receipt } }
}
