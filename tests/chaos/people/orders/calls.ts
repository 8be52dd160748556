import type { ItemPolicy } from '@/lib/contracts/items'
import { CONNECTION } from '@/tests/chaos/product/connections'
import type { Delivery } from '@/tests/support/sink/delivery'
import { keysOf } from '@/tests/support/sink/manners'
import type { MakeOrder } from './order'

/** Of each list. */
const ODD = { refused: 31, later: 23, cut: 47 }

/** What the sink is to be asked, with a place for the row's name. */
function bodyOf(delivery: Omit<Delivery, 'key'>): string {
  return JSON.stringify({ ...delivery, key: '{{ key }}' } satisfies Delivery)
}

/**
 * A call to the sink for each row of a list, whose name there is the submission's: so the sink knows each call by what it was for, whatever
 * the product calls it. A POST is made once; a PUT, or a POST with leave to, again where its answer was lost.
 */
export const callsOf =
  (policy: ItemPolicy): MakeOrder =>
  async ({ key, canary, random, bring }) => {
    const count = random.between(10, 80)
    const file = await bring({ kind: 'calls', input: 'file' }, `key\n${[...keysOf(count, ODD)].join('\n')}\n`, `${canary}.csv`)
    if (!file) return null
    const isOnce = policy === 'once'
    return {
      kind: 'calls',
      payload: {
        connection: CONNECTION,
        source: 'file',
        file,
        method: isOnce ? 'POST' : random.pick(['POST', 'PUT'] as const),
        repeat: !isOnce,
        path: `/${canary}`,
        body: bodyOf({ list: key, takesKeys: !isOnce, ms: random.between(10, 100) }),
        answer: '$.receipt',
        language: 'en',
        format: random.pick(['csv', 'xlsx'] as const),
      },
      wanted: { items: count, files: [{ as: 'calls' }] },
    }
  }
