import { z } from 'zod'
import type { ItemPolicy } from '@/kinds/kit/contract'
import { bareKind } from '@/tests/support/kinds/bare-kind'

const Payload = z.object({ items: z.int(), concurrency: z.int() })

function* listOf(items: number) {
  for (let nth = 1; nth <= items; nth++) yield { key: `person-${nth}@example.org`, data: { name: `Person ${nth}` } }
}

const kindOf = (policy: ItemPolicy) =>
  bareKind(
    `bench.items-${policy}`,
    Payload,
    async ({ items, concurrency }, ctx) => {
      await ctx.items.plan(listOf(items))
      await ctx.items.each({ concurrency, run: async () => {} })
      return {}
    },
    { phases: ['working'], items: { policy, data: z.object({ name: z.string() }) } },
  )

/** Kinds that work off a list whose items do nothing. */
export const kinds = [kindOf('once'), kindOf('repeat')]
