import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext, type TestContext } from '@/kinds/kit/testing'
import { contract } from '@/tests/support/sink/contract'
import { type Sink, startSink } from '@/tests/support/sink/sink'
import { worker } from '@/tests/support/sink/worker'

const receipt = { receipt: expect.any(Number) }

let folder: string
let sink: Sink
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postroom-each-'))
  sink = await startSink(join(folder, 'sink.jsonl'))
})
afterAll(async () => {
  await sink.close()
  await rm(folder, { recursive: true })
})

const states = (test: Pick<TestContext<typeof contract>, 'list'>) => test.list().map(({ key, state, tries }) => `${key} ${state} ${tries}`)

describe.each(['once', 'repeat'] as const)('a list whose policy is %s', (policy) => {
  const context = (jobId: string = crypto.randomUUID()) => createTestContext(contract, { jobId })

  it('is planned whole, then done, each once', async () => {
    const jobId = crypto.randomUUID()
    const test = context(jobId)
    await test.run(worker, { sink: sink.url, policy, count: 5, odd: { refused: 3 } })
    expect(test.list().map(({ key, state, value, error }) => [key, state, value, error?.code])).toEqual([
      ['1', 'done', receipt, undefined],
      ['2', 'done', receipt, undefined],
      ['3 refused', 'refused', null, 'no_address'],
      ['4', 'done', receipt, undefined],
      ['5', 'done', receipt, undefined],
    ])
    expect(sink.seen().flatMap(({ list, done }) => (list === jobId ? [done] : []))).toEqual([1, 1, 0, 1, 1])
    expect(test.progress.at(0)).toEqual({ phase: 'listing', done: 5, total: null })
    expect(test.progress.at(-1)).toEqual({ phase: 'delivering', done: 5, total: 5 })
  })

  it('waits for what was put off for a moment, and rests for what is due later', async () => {
    const soon = context()
    await soon.run(worker, { sink: sink.url, policy, count: 3, odd: { later: 2 }, laterMs: 5000 })
    expect([states(soon), soon.rests]).toEqual([['1 done 1', '2 later done 2', '3 done 1'], []])

    const later = context()
    await later.run(worker, { sink: sink.url, policy, count: 3, odd: { later: 2 }, laterMs: 60_000 })
    expect(states(later)).toEqual(['1 done 1', '2 later done 2', '3 done 1'])
    expect(later.rests).toEqual([{ delayMs: 60_000, why: { code: 'later', message: 'Later, please.' } }])
  })
})
