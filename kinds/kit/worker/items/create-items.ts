import type { ItemsHint } from '@/kinds/kit/contract'
import type { Clock } from '@/kinds/kit/worker/clock'
import type { AttemptContext } from '@/kinds/kit/worker/context'
import type { EndedItem, Items } from '@/kinds/kit/worker/items'
import type { ItemsAnswer } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts, ItemPolicy } from '@/lib/contracts/items'
import { eachItem } from './each'
import { allOf } from './pages'
import { planList } from './plan'

const PAGE = 250
const MAX_CONCURRENCY = 1000

export interface ItemsDeps {
  ctx: Pick<AttemptContext, 'jobId' | 'attempt' | 'askItems' | 'signal' | 'progress' | 'log'>
  hint: ItemsHint
  policy: ItemPolicy
  /** What is said where a call does not say it. */
  phase: string
  clock: Clock
}

/** The list of a job, for the body of its kind. */
export function createItems({ ctx, hint, policy, phase: usual, clock }: ItemsDeps): Items {
  let isBusy = false

  /** One thing at a time is done with the list: two would begin the same item. */
  async function alone<Answer>(one: () => Promise<Answer>): Promise<Answer> {
    if (isBusy) throw new Error('ctx.items.plan or each is at work already: await it first')
    isBusy = true
    try {
      return await one()
    } finally {
      isBusy = false
    }
  }

  return {
    plan: (source, { phase = usual } = {}) =>
      alone(async () => {
        // Whether those can be resolved that an earlier attempt began is known to `each`.
        const { planned, counts } = await ctx.askItems({ op: 'open', policy, resolves: true })
        if (planned) return counts
        const onPlanned = (done: number) => ctx.progress({ phase, done, total: null })
        return planList(source, { ctx, hint, onPlanned })
      }),
    each: ({ phase = usual, ...options }) =>
      alone(async () => {
        const { concurrency = 1 } = options
        if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MAX_CONCURRENCY)
          throw new Error(`concurrency is ${concurrency}: it must be 1 to ${MAX_CONCURRENCY}`)
        const onCounts = (counts: ItemCounts) => ctx.progress({ phase, done: endedOf(counts), total: counts.total })
        return eachItem(options, { ctx, hint, policy, clock, onCounts })
      }),
    counts: async () => (await ctx.askItems({ op: 'counts' })).counts,
    async *all() {
      const read = async (after: number, limit: number) => (await ctx.askItems({ op: 'all', after, limit })).items
      for await (const item of allOf({ read, size: PAGE, after: 0 })) yield endedItem(hint, item)
    },
  }
}

const endedOf = ({ done, refused, inDoubt, skipped }: ItemCounts) => done + refused + inDoubt + skipped

type Stored = Extract<ItemsAnswer, { op: 'all' }>['items'][number]

function endedItem({ data: Data, value: Value }: ItemsHint, { seq, key, label, tries, state, error, ...stored }: Stored): EndedItem {
  const data = Data.safeParse(stored.data)
  const value = state === 'done' ? Value?.safeParse(stored.value) : undefined
  return {
    ...{ seq, key, tries, state, error },
    ...(label === null ? {} : { label }),
    data: data.success ? data.data : stored.data,
    value: value?.success ? value.data : null,
  }
}
