import type { ItemsHint } from '@/kinds/kit/contract'
import type { AttemptContext } from '@/kinds/kit/worker/context'
import { PermanentError } from '@/kinds/kit/worker/errors'
import type { ListSource } from '@/kinds/kit/worker/items'
import { type ItemCounts, MAX_ITEMS } from '@/lib/contracts/items'
import { createPipe } from './pipe'
import { toStore } from './stored'

/** So much goes to the supervisor at once. */
const BATCH = { items: 500, bytes: 256 * 1024 }

type Stored = ReturnType<typeof toStore>['item']

export interface PlanDeps {
  ctx: Pick<AttemptContext, 'askItems' | 'signal'>
  hint: Pick<ItemsHint, 'data'>
  onPlanned(items: number): void
  most?: number
}

/** Writes the whole list, batch by batch; one that an earlier attempt broke off is forgotten first. */
export async function planList(source: ListSource, { ctx, hint, onPlanned, most = MAX_ITEMS }: PlanDeps): Promise<ItemCounts> {
  while ((await ctx.askItems({ op: 'reset' })).left) ctx.signal.throwIfAborted()
  const places = new Map<string, number>()
  let batch: Stored[] = []
  let bytes = 0
  const pipe = createPipe()
  let seq = 0

  async function send(items: Stored[]): Promise<void> {
    const { same } = await ctx.askItems({ op: 'plan', items })
    if (same) throw sameKey(same.key, same.seq, items.find(({ key }) => key === same.key)?.seq ?? seq)
    onPlanned(items.at(-1)?.seq ?? 0)
  }

  /** Some are on their way while the next is being made. */
  async function sendBatch(): Promise<void> {
    await pipe.room()
    pipe.add(send(batch))
    batch = []
    bytes = 0
    places.clear()
  }

  for await (const given of source) {
    ctx.signal.throwIfAborted()
    if (++seq > most) throw new PermanentError('too_many_items', `The list has more than ${most.toLocaleString('en')} items.`)
    const { item, bytes: its } = toStore(hint, given, seq)
    const first = places.get(item.key)
    if (first !== undefined) throw sameKey(item.key, first, seq)
    places.set(item.key, seq)
    batch.push(item)
    bytes += its + item.key.length + (item.label?.length ?? 0)
    if (batch.length >= BATCH.items || bytes >= BATCH.bytes) await sendBatch()
  }
  if (batch.length > 0) await sendBatch()
  await pipe.settled()
  return (await ctx.askItems({ op: 'planned' })).counts
}

function sameKey(key: string, first: number, second: number): PermanentError {
  const [one, other] = [first.toLocaleString('en'), second.toLocaleString('en')]
  return new PermanentError('same_key', `Items ${one} and ${other} of the list are the same: ${key.slice(0, 200)}.`)
}
