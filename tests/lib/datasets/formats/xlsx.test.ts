import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Row } from '@/lib/datasets/formats/row-source'
import { xlsx } from '@/lib/datasets/formats/xlsx'
import { collect, context, sourceOf } from './source-of'

const columns = [{ name: 'words', label: 'Words', type: 'text' as const }]
const manyRows: Row[] = Array.from({ length: 20_000 }, (_, at) => [`${at} ${Math.sin(at)} words that do not compress too well`])

describe('XLSX', () => {
  it('is a ZIP file with an end', async () => {
    const { output, bytes } = collect()
    expect(await xlsx.write(sourceOf(columns, manyRows.slice(0, 10)), output, context())).toEqual({ rows: 10, warnings: [] })
    expect(bytes().subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(bytes().subarray(-22, -18).toString('latin1')).toBe('PK\u0005\u0006')
  })

  it('waits for a slow output instead of holding the file in memory', async () => {
    let inOutput = 0
    let taken = 0
    const held: (() => void)[] = []
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        inOutput += chunk.length
        held.push(done)
      },
    })
    const source = sourceOf(columns, Array(50).fill(manyRows).flat())
    const counted = {
      ...source,
      async *rows() {
        for await (const batch of source.rows()) {
          taken += batch.length
          yield batch
        }
      },
    }
    const controller = new AbortController()
    const ended = xlsx.write(counted, slow, context(controller.signal)).catch((error: Error) => error)
    let before = -1
    while (taken !== before) {
      before = taken
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    // The archiver holds a megabyte of compressed rows and its inputs hold as much again; all of them would be ten times that.
    expect(taken).toBeLessThan(300_000)
    expect(inOutput).toBeLessThan(1_000_000)
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await ended).toBe(reason)
  })

  it('fails at once when the output does', async () => {
    const failing = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })) })
    await expect(xlsx.write(sourceOf(columns, manyRows), failing, context())).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  it('fails when the output is closed without a word', async () => {
    const { output } = collect()
    const writing = xlsx.write(sourceOf(columns, manyRows), output, context())
    output.destroy()
    await expect(writing).rejects.toThrow('closed before the file was complete')
  })

  it('fails with the error of its source', async () => {
    const source = {
      ...sourceOf(columns, []),
      async *rows(): AsyncGenerator<Row[]> {
        yield [['one row']]
        throw new Error('the database is gone')
      },
    }
    await expect(xlsx.write(source, collect().output, context())).rejects.toThrow('the database is gone')
  })
})
