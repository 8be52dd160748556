import { describe, expect, it, vi } from 'vitest'
import { ExportPayload } from '@/lib/contracts/kinds/export'
import type { ProgressReport } from '@/lib/contracts/progress'
import type { RowSource } from '@/lib/datasets/formats/row-source'
import { collect, sourceOf } from '@/tests/lib/datasets/formats/source-of'
import type { AttemptContext } from '@/workers/attempt-context'
import { createExport } from '@/workers/kinds/export'

const payload = ExportPayload.parse({ dataset: 'test', format: 'jsonl', columns: [{ name: 'n' }] })
const rows = sourceOf([{ name: 'n', label: 'N', type: 'integer' }], [['1'], ['2'], ['3']])

function setUp(source: RowSource, signal = new AbortController().signal) {
  const { output, text } = collect()
  const reports: ProgressReport[] = []
  const draft = {
    stream: output,
    finish: vi.fn(async () => ({ key: 'the-key', bytes: 24, sha256: 'f'.repeat(64) })),
    discard: vi.fn(async () => {}),
  }
  const close = vi.fn(async () => {})
  const ctx: AttemptContext = {
    jobId: 'job',
    attempt: 1,
    signal,
    lastCheckpoint: null,
    progress: (report) => reports.push(report),
    checkpoint: async () => {},
    artifact: async () => draft,
    log: { info: () => {}, warn: () => {} },
  }
  return { run: () => createExport({ open: async () => ({ ...source, close }) })(payload, ctx), draft, close, reports, text }
}

describe('an export', () => {
  it('leaves a file that tells its rows, columns and the moment of its data', async () => {
    const { run, draft, close, text } = setUp(rows)
    expect(await run()).toEqual({
      artifact: {
        key: 'the-key',
        bytes: 24,
        sha256: 'f'.repeat(64),
        fileName: 'Test rows 2026-03-31.jsonl',
        mediaType: 'application/jsonl',
        rows: 3,
        columns: 1,
        dataAsOf: new Date('2026-03-31T22:30:00Z'),
      },
      warnings: [],
    })
    expect(text()).toBe('{"n":1}\n{"n":2}\n{"n":3}\n')
    expect(draft.discard).not.toHaveBeenCalled()
    expect(close).toHaveBeenCalled()
  })

  it('tells its phases, with the total as soon as it is known', async () => {
    const { run, reports } = setUp(rows)
    await run()
    expect(reports).toEqual([
      { phase: 'Opening the dataset', done: 0, total: null },
      { phase: 'Writing rows', done: 0, total: 3 },
      { phase: 'Writing rows', done: 3, total: 3 },
      { phase: 'Saving the file', done: 3, total: 3 },
    ])
  })

  it('never has more done than there is to do when the total was only estimated', async () => {
    const { run, reports } = setUp({ ...rows, total: { rows: 1, exact: false } })
    await run()
    expect(reports[2]).toEqual({ phase: 'Writing rows', done: 3, total: 3 })
  })

  it('is thrown away when a row is missing', async () => {
    const { run, draft, close } = setUp({ ...rows, rowCount: async () => 4 })
    await expect(run()).rejects.toThrow('The file has 3 rows, but the database sent 4.')
    expect(draft.finish).not.toHaveBeenCalled()
    expect(draft.discard).toHaveBeenCalledOnce()
    expect(close).toHaveBeenCalledOnce()
  })

  it('is thrown away when the job is cancelled at the very end', async () => {
    const controller = new AbortController()
    const { run, draft } = setUp(rows, controller.signal)
    draft.finish.mockImplementation(async () => {
      controller.abort(new Error('cancelled'))
      return { key: 'the-key', bytes: 24, sha256: 'f'.repeat(64) }
    })
    await expect(run()).rejects.toThrow('cancelled')
    expect(draft.discard).toHaveBeenCalledOnce()
  })
})
