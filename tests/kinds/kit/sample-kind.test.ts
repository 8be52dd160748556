import { expect, it } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { contract } from '@/tests/support/kinds/report-kind'
import { worker } from '@/tests/support/kinds/sample-worker'

it('counts what is in the dataset, in a file that says how many pages it has and when', async () => {
  const rows = ['open', 'closed', 'open', null].map((status) => ({ status }))
  const test = createTestContext(contract, { datasets: { permits: { label: 'Permits', rows } } })
  const { artifact } = await test.run(worker, { dataset: 'permits', column: 'status' })
  expect(test.file()?.toString()).toBe('open: 2\nclosed: 1\n–: 1\n')
  expect(artifact).toMatchObject({ fileName: 'Permits by status.txt', amount: 1, dataAsOf: new Date('2026-01-01T12:00:00Z') })
  expect(test.progress.map(({ phase }) => phase)).toEqual(['counting', 'drawing'])
})
