import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'
import { createTestContext } from '@/kinds/kit/testing'
import { type RunnableKind, type RunResultOf, runKind } from '@/kinds/kit/worker'
import { safeFileName } from '@/kinds/kit/worker/safe-name'
import { contract } from '@/tests/support/kinds/report-kind'

// A worker says it as zod does; the server's words are for forms.
beforeAll(() => {
  z.config({ customError: undefined })
})

const payload = { dataset: 'permits', column: 'status' }
const datasets = {
  permits: {
    rows: [
      { id: '1', note: 'a\tb\n\\c' },
      { id: '2', note: null },
    ],
  },
}

describe('a run', () => {
  it('gets rows one by one, values as they are stored', async () => {
    const { ctx } = createTestContext(contract, { datasets })
    const rows = []
    for await (const row of ctx.datasets.rows({ dataset: 'permits', columns: ['id', 'note'] })) rows.push(row)
    expect(rows).toEqual(datasets.permits.rows)
  })

  it('may read what its contract says that it reads, and nothing else', async () => {
    const worker = runKind(contract, async (_payload, ctx) => {
      for await (const row of ctx.datasets.rows({ dataset: 'secrets', columns: ['id'] })) ctx.log.info(row, 'read')
      return {}
    })
    const { run } = createTestContext(contract, { datasets: { ...datasets, secrets: { rows: [{ id: '1' }] } } })
    await expect(run(worker, payload)).rejects.toThrow('does not say that it reads the dataset secrets')
  })

  it('writes to a file by a stream too, whose end it waits for', async () => {
    const { ctx, file } = createTestContext(contract)
    const writing = await ctx.file({ name: 'a.txt', mediaType: 'text/plain' })
    const stream = writing.stream()
    stream.write('x'.repeat(100_000))
    setImmediate(() => stream.end('y'))
    expect(await writing.end()).toMatchObject({ bytes: 100_001, amount: null, columns: null, dataAsOf: null })
    expect(file()?.at(-1)).toBe('y'.charCodeAt(0))
  })

  it('saves checkpoints, and hears that it is to stop', async () => {
    const { ctx, checkpoints, abort } = createTestContext(contract, { lastCheckpoint: { at: 3 } })
    expect(ctx.lastCheckpoint).toEqual({ at: 3 })
    await ctx.checkpoint({ at: 4 })
    abort()
    expect(checkpoints).toEqual([{ at: 4 }])
    expect(() => ctx.signal.throwIfAborted()).toThrow('stopped')
  })

  it('does not compile with a phase or a setting that the contract does not have', () => {
    runKind(contract, async (payload, ctx) => {
      expectTypeOf(payload.paper.size).toEqualTypeOf<'a4' | 'a5'>()
      // @ts-expect-error there is no such phase
      ctx.progress({ phase: 'countign', done: 0, total: null })
      // @ts-expect-error nor such a setting
      ctx.log.info({ colour: payload.colour }, '')
      return {}
    })
  })
})

describe('what a run leaves', () => {
  const said = { ...contract.words.en, result: { fields: { pages: { label: 'Pages' } } } }
  const counting = defineKind({ ...contract, result: z.object({ pages: z.int() }), words: { en: said, de: said } })
  type Left = RunResultOf<typeof counting>
  const left = (result: Left['result'], more: Partial<Left> = {}) => runKind(counting, async () => ({ ...more, result }))
  const run = (worker: RunnableKind) => createTestContext(counting).run(worker, payload)

  it('may be several files, the first of which is the main one', async () => {
    const worker = runKind(counting, async (_payload, ctx) => {
      const [one, other] = [
        await ctx.file({ name: 'a.txt', mediaType: 'text/plain' }),
        await ctx.file({ name: 'b.txt', mediaType: 'text/plain' }),
      ]
      await other.write('other')
      await one.write('one')
      return { files: [await one.end({ amount: 1 }), await other.end({ keepDays: 1 })], result: { pages: 2 } }
    })
    const test = createTestContext(counting)
    const { artifact, files, result } = await test.run(worker, payload)
    expect(files.map((file) => [file.fileName, test.content(file).toString()])).toEqual([
      ['a.txt', 'one'],
      ['b.txt', 'other'],
    ])
    expect([artifact, files[1]?.keepDays]).toEqual([files[0], 1])
    expectTypeOf(result).toEqualTypeOf<{ pages: number }>()
    expect(result).toEqual({ pages: 2 })
  })

  it.each([
    ['is of another form', left({ pages: 'two' } as never), 'expected number'],
    ['is left out', left(undefined as never), 'expected object'],
    ['is too much', runKind({ ...counting, result: z.string() }, async () => ({ result: 'x'.repeat(20_000) })), '20002 bytes'],
    ['is not spoken of', runKind({ ...counting, result: undefined }, async () => ({ result: 1 }) as never), 'no schema'],
  ])('is refused when its result %s, with the reason for who runs Postroom', async (_, worker, reason) => {
    const test = createTestContext(worker.contract)
    await expect(test.run(worker, payload)).rejects.toMatchObject({ code: 'invalid_result', reason: expect.stringContaining(reason) })
  })

  it('is refused when it is more files than anybody would fetch one by one', async () => {
    const worker = runKind(counting, async (_payload, ctx) => {
      const file = await (await ctx.file({ name: 'a.txt', mediaType: 'text/plain' })).end()
      return { files: Array.from({ length: 51 }, () => file), result: { pages: 1 } }
    })
    await expect(run(worker)).rejects.toMatchObject({ reason: expect.stringContaining('archive') })
  })

  it('does not compile without the result that the contract asks for', () => {
    // @ts-expect-error there is none
    runKind(counting, async () => ({}))
    // @ts-expect-error of another form
    runKind(counting, async () => ({ result: { pages: 'two' } }))
    // @ts-expect-error this contract has none
    runKind(contract, async () => ({ result: { pages: 2 } }))
  })
})

it.each([
  ['Permits: by status.pdf', 'Permits by status.pdf'],
  ['con.txt', '_con.txt'],
  ['../../etc/passwd', 'etc passwd'],
  ['', 'file'],
])('a file that is to be called %j is called %j', (name, safe) => expect(safeFileName(name)).toBe(safe))
