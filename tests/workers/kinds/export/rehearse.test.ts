import { expect, it } from 'vitest'
import { ExportFormat } from '@/lib/contracts/kinds/export'
import { rehearseExport } from '@/workers/kinds/export/rehearse'

it('writes every row of its sample in every format', async () => {
  expect(await rehearseExport({ rows: 1200, times: 2 })).toBe(2 * 1200 * ExportFormat.options.length)
})
