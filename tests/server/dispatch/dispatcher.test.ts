import { expect, it } from 'vitest'
import type { WakeUp } from '@/lib/contracts/delivery'
import { createDispatcher, type DispatcherDeps } from '@/server/dispatch/dispatcher'

const wakeUp = (n: number): WakeUp => ({ v: 1, jobId: `00000000-0000-7000-8000-00000000000${n}`, dispatchSeq: 1 })

function setup(change: Partial<DispatcherDeps> & { ready?: boolean; refuse?: (wakeUp: WakeUp) => boolean } = {}) {
  const queued = [wakeUp(1), wakeUp(2), wakeUp(3)]
  const limited: string[] = []
  const published: WakeUp[] = []
  const putBack: WakeUp[] = []
  const deps: DispatcherDeps = {
    takeUpDue: async () => 0,
    readyPools: async () => ['bulk'],
    limit: async (pool) => void limited.push(pool),
    next: async () => queued.splice(0, 2),
    putBack: async (one) => void putBack.push(one),
    publisher: {
      isReady: () => change.ready ?? true,
      publish: async (_pool, one) => {
        if (change.refuse?.(one)) throw new Error('returned')
        published.push(one)
      },
    },
    log: { warn: () => {} },
    ...change,
  }
  return { dispatcher: createDispatcher(deps), queued, limited, published, putBack }
}

it('publishes what the ledger hands out, at the start and at every wake-up', async () => {
  const { dispatcher, published } = setup()
  dispatcher.wake()
  await dispatcher.stop()
  expect(published).toHaveLength(2)
})

it('marks nothing while RabbitMQ is away', async () => {
  const { dispatcher, queued } = setup({ ready: false })
  dispatcher.wake()
  await dispatcher.stop()
  expect(queued).toHaveLength(3)
})

it('puts back only what was not confirmed', async () => {
  const { dispatcher, published, putBack } = setup({ refuse: (one) => one.jobId.endsWith('1') })
  await dispatcher.stop()
  expect(putBack).toEqual([wakeUp(1)])
  expect(published).toEqual([wakeUp(2)])
})

it('tells a pool once how much one person may have of it', async () => {
  const { dispatcher, limited, queued } = setup()
  await expect.poll(() => queued.length).toBe(1)
  dispatcher.wake()
  await expect.poll(() => queued.length).toBe(0)
  await dispatcher.stop()
  expect(limited).toEqual(['bulk'])
})
