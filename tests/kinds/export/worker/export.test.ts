import { describe, expect, it, vi } from 'vitest'
import { contract } from '@/kinds/export/contract'
import { ExportPayload } from '@/kinds/export/payload'
import { createExport } from '@/kinds/export/worker'
import { ENCODING } from '@/kinds/export/worker/checkpoint'
import { createTestContext, type TestGiven } from '@/kinds/kit/testing'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import { sourceOf } from '@/tests/lib/datasets/formats/source-of'

const payload = ExportPayload.parse({ dataset: 'test', format: 'jsonl', columns: [{ name: 'n' }] })
const rows = sourceOf([{ name: 'n', label: 'N', type: 'integer' }], [['1'], ['2'], ['3']])
const stored = { key: expect.any(String), crc32: expect.any(Number), bytes: 24, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }

function setUp(source: RowSource, given: TestGiven = {}) {
  const { ctx, progress, file } = createTestContext(contract, given)
  const close = vi.fn(async () => {})
  const opened = vi.fn(async (_: RowsOrder, _options: { after?: string[] }) => ({ ...source, close }))
  const run = () => createExport({ open: opened, fingerprint: () => 'the-fingerprint' })(payload, ctx)
  return { run, close, opened, reports: progress, file, text: () => file()?.toString('utf8') }
}

describe('an export', () => {
  it('leaves a file that tells its rows, columns and the moment of its data', async () => {
    const { run, close, text } = setUp(rows)
    expect(await run()).toEqual({
      artifact: {
        ...stored,
        fileName: 'Test rows 2026-03-31.jsonl',
        mediaType: 'application/jsonl',
        amount: 3,
        columns: 1,
        dataAsOf: new Date('2026-03-31T22:30:00Z'),
        dataAsOfEnd: null,
        limit: null,
      },
      warnings: [],
    })
    expect(text()).toBe('{"n":1}\n{"n":2}\n{"n":3}\n')
    expect(close).toHaveBeenCalled()
  })

  it('tells its phases, with the total as soon as it is known', async () => {
    const { run, reports } = setUp(rows)
    await run()
    expect(reports).toEqual([
      { phase: 'opening', done: 0, total: null },
      { phase: 'writing', done: 0, total: 3, bytes: 0 },
      { phase: 'writing', done: 3, total: 3, bytes: 24 },
      { phase: 'saving', done: 3, total: 3, bytes: 24 },
    ])
  })

  it('never has more done than there is to do when the total was only estimated', async () => {
    const { run, reports } = setUp({ ...rows, total: { rows: 1, exact: false } })
    await run()
    expect(reports[2]).toMatchObject({ done: 3, total: 3 })
  })

  it('is thrown away when a row is missing', async () => {
    const { run, file, close } = setUp({ ...rows, rowCount: async () => 4 })
    await expect(run()).rejects.toThrow('The file has 3 rows, but the database sent 4.')
    expect(file()).toBeNull()
    expect(close).toHaveBeenCalledOnce()
  })

  it('is thrown away when the job is cancelled at the very end', async () => {
    const stopping = new AbortController()
    const rowCount = async () => {
      stopping.abort(new Error('cancelled'))
      return 3
    }
    const { run, file } = setUp({ ...rows, rowCount }, { signal: stopping.signal })
    await expect(run()).rejects.toThrow('cancelled')
    expect(file()).toBeNull()
  })
})

describe('an export that follows one that broke off', () => {
  const part = { key: 'a-part', bytes: 24, sha256: 'f'.repeat(64) }
  const checkpoint = {
    v: 1,
    encoding: ENCODING,
    file: part,
    format: { row: 100, found: [] },
    rows: 100,
    cursor: ['k100'],
    dataAsOf: '2026-03-31T20:00:00.000Z',
    fingerprint: 'the-fingerprint',
  }
  const rest = sourceOf(
    [{ name: 'n', label: 'N', type: 'integer' }],
    [
      ['k101', '1'],
      ['k102', '2'],
    ],
    { keys: 1 },
  )

  it('goes on behind its last row, tells both moments, and counts on from its rows', async () => {
    const resumed = await createTestContext(contract).ctx.artifact()
    const resumeArtifact = vi.fn(async () => resumed)
    const { run, opened, reports } = setUp(rest, { lastCheckpoint: checkpoint, attempt: 2, resumeArtifact })
    const { artifact } = await run()
    expect(resumeArtifact).toHaveBeenCalledWith(part)
    expect(opened.mock.calls[0]?.[1]).toMatchObject({ after: ['k100'] })
    expect(resumed.size()).toBe('{"n":1}\n{"n":2}\n'.length)
    expect(artifact).toMatchObject({
      amount: 102,
      dataAsOf: new Date('2026-03-31T20:00:00Z'),
      dataAsOfEnd: new Date('2026-03-31T22:30:00Z'),
    })
    expect(reports.slice(1, 3)).toMatchObject([
      { phase: 'writing', done: 100, total: 102 },
      { phase: 'writing', done: 102, total: 102 },
    ])
  })

  it.each([
    ['the file is gone', checkpoint, async () => null],
    ['the dataset is another one now', { ...checkpoint, fingerprint: 'another' }, undefined],
    ['another version wrote it', { ...checkpoint, v: 99 }, undefined],
    ['its values were written in another way', { ...checkpoint, encoding: ENCODING - 1 }, undefined],
    ['it is from before there was a name for that way', { ...checkpoint, encoding: undefined }, undefined],
    ['it was written by another kind', 'nonsense', undefined],
  ])('starts again when %s', async (_, lastCheckpoint, resumeArtifact) => {
    const { run, opened, text } = setUp(rows, { lastCheckpoint, ...(resumeArtifact ? { resumeArtifact } : {}) })
    expect((await run()).artifact).toMatchObject({ amount: 3, dataAsOfEnd: null })
    expect(opened.mock.calls[0]?.[1].after).toBeUndefined()
    expect(text()).toBe('{"n":1}\n{"n":2}\n{"n":3}\n')
  })
})
