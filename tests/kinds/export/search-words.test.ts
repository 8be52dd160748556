import { describe, expect, it } from 'vitest'
import { contract } from '@/kinds/export/contract'
import type { Dataset } from '@/lib/contracts/datasets'
import { searchWordsOf } from '@/server/kinds/search-words'

const column = (name: string, label: string) => ({ name, label, type: 'text' as const, nullable: true })
const datasets = [{ id: 'permits', label: 'Building permits', columns: [column('city', 'City')] }] as unknown as Dataset[]

describe('by what an export is found', () => {
  it('is its kind, format, dataset and filters, as they are called in each language', () => {
    const filters = [{ column: 'city', op: 'in', value: ['Falkenau', 'Königsmühle'] }]
    const payload = contract.payload.parse({ dataset: 'permits', format: 'xlsx', columns: [{ name: 'city' }], filters })
    const words = searchWordsOf(contract, { payload, title: 'Every Monday' }, datasets)
    for (const word of ['Export', 'Excel', 'Building permits', 'City', 'Falkenau', 'Königsmühle']) expect(words).toContain(word)
    expect(words.match(/Excel/g)).toHaveLength(1)
  })

  it('is short, whatever was asked for', () => {
    const filters = [{ column: 'city', op: 'eq', value: 'x'.repeat(1000) }]
    const payload = contract.payload.parse({
      dataset: 'gone',
      format: 'csv',
      columns: [{ name: 'a' }],
      filters: [...filters, ...filters],
    })
    expect(searchWordsOf(contract, { payload, title: 'A' }, datasets).length).toBeLessThanOrEqual(2000)
  })
})
