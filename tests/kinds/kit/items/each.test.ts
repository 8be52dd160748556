import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext, type TestContext } from '@/kinds/kit/testing'
import { createSink, type Sink } from '@/tests/support/acts/sink'
import { actsAgain, actsAgainWorker, actsOnce, actsOnceWorker } from '@/tests/support/kinds/acts-kinds'

let sink: Sink
beforeAll(async () => {
  sink = await createSink()
})
afterAll(() => sink.close())

const states = (test: Pick<TestContext<typeof actsOnce>, 'list'>) => test.list().map(({ key, state, tries }) => `${key} ${state} ${tries}`)

describe.each([
  { contract: actsOnce, worker: actsOnceWorker },
  { contract: actsAgain, worker: actsAgainWorker },
])('the list of $contract.id', ({ contract, worker }) => {
  const context = () => createTestContext(contract, { jobId: crypto.randomUUID() })

  it('is planned whole, then done, each once', async () => {
    const test = context()
    await test.run(worker, { sink: sink.url, items: 5, refuseEvery: 3 })
    expect(test.list().map(({ key, state, value, error }) => [key, state, value, error?.code])).toEqual([
      ['a1', 'done', { nth: 1 }, undefined],
      ['a2', 'done', { nth: 1 }, undefined],
      ['a3', 'refused', null, 'refused'],
      ['a4', 'done', { nth: 1 }, undefined],
      ['a5', 'done', { nth: 1 }, undefined],
    ])
    expect(test.progress.at(0)).toEqual({ phase: 'planning', done: 5, total: null })
    expect(test.progress.at(-1)).toEqual({ phase: 'acting', done: 5, total: 5 })
  })

  it('waits for what was put off for a moment, and rests for what is due later', async () => {
    const soon = context()
    await soon.run(worker, { sink: sink.url, items: 3, putOffEvery: 2, putOffMs: 5000 })
    expect([states(soon), soon.rests]).toEqual([['a1 done 1', 'a2 done 2', 'a3 done 1'], []])

    const later = context()
    await later.run(worker, { sink: sink.url, items: 3, putOffEvery: 2, putOffMs: 60_000 })
    expect(states(later)).toEqual(['a1 done 1', 'a2 done 2', 'a3 done 1'])
    expect(later.rests).toEqual([{ delayMs: 60_000, why: { code: 'later', message: 'The outside is busy.' } }])
  })
})
