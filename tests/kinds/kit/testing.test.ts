import { describe, expect, expectTypeOf, it } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { runKind } from '@/kinds/kit/worker'
import { safeFileName } from '@/kinds/kit/worker/safe-name'
import { contract } from '@/tests/support/kinds/report-kind'

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

it.each([
  ['Permits: by status.pdf', 'Permits by status.pdf'],
  ['con.txt', '_con.txt'],
  ['../../etc/passwd', 'etc passwd'],
  ['', 'file'],
])('a file that is to be called %j is called %j', (name, safe) => expect(safeFileName(name)).toBe(safe))
