import type { ItemPolicy } from '@/lib/contracts/items'
import { contract } from '@/tests/support/sink/contract'
import type { MakeOrder, OrderDeps } from './order'

/** Of each list. */
const ODD = { refused: 31, later: 23, cut: 101, skipped: 41 }

/** Entries that the sink does, and counts. Half of the lists come with a letter. */
export const listOf =
  (policy: ItemPolicy): MakeOrder =>
  async (deps) => {
    const { canary, random, sink } = deps
    const [count, ms] = [random.between(20, 120), random.between(10, 100)]
    const brought = random.next() < 0.5 ? await bringLetter(deps) : null
    const letter = brought ? { letter: brought } : {}
    const payload = { sink, policy, count, ms, concurrency: random.between(2, 8), odd: ODD, word: canary, ...letter }
    return { kind: contract.id, payload, wanted: { items: count, files: [] } }
  }

function bringLetter({ canary, random, bring }: OrderDeps): Promise<string | null> {
  return bring({ kind: contract.id, input: 'letter' }, `A letter of ${canary}.\n`.repeat(random.between(1, 20_000)), 'letter.txt')
}
