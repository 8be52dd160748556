import { expect, it } from 'vitest'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import { withLimit } from '@/workers/with-limit'

it('a list is told which rows it is made of when it is opened, and nothing else is', () => {
  const asked: ItemsAsk[] = []
  const context = {
    askItems: (ask: ItemsAsk) => {
      asked.push(ask)
      return new Promise<never>(() => {})
    },
  }
  const limited = withLimit(context, { district: ['Nord'] })
  void limited.askItems({ op: 'open', policy: 'once', resolves: false })
  void limited.askItems({ op: 'counts' })
  expect(asked).toEqual([{ op: 'open', policy: 'once', resolves: false, limit: { district: ['Nord'] } }, { op: 'counts' }])
})
