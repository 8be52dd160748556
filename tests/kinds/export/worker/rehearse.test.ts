import { expect, it } from 'vitest'
import { ExportFormat } from '@/kinds/export/payload'
import { rehearseExport } from '@/kinds/export/worker/rehearse'

it('writes every row of its sample in every format', async () => {
  expect(await rehearseExport({ rows: 1200, times: 2 })).toBe(2 * 1200 * ExportFormat.options.length)
})
