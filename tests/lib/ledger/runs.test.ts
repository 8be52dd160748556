import { expect, it } from 'vitest'
import { runsOf } from '@/lib/ledger/items/runs'

it('numbers near each other are one run, in their order, each once', () => {
  expect(runsOf([5, 3, 9, 3, 17])).toEqual([[3, 5, 9, 17]])
})

it('a straggler is a run of its own: what lies between is not read', () => {
  expect(runsOf([50_000, 7, 50_001])).toEqual([[7], [50_000, 50_001]])
  expect(runsOf([1, 10])).toEqual([[1], [10]])
  expect(runsOf([1, 9])).toEqual([[1, 9]])
})

it('of nothing there are none', () => {
  expect(runsOf([])).toEqual([])
})

it('a write reads few items beside those that it asks for, however they lie', () => {
  const seqs = Array.from({ length: 200 }, (_, i) => 1 + ((i * 7919) % 5000))
  const read = runsOf(seqs).reduce((sum, run) => sum + ((run.at(-1) ?? 0) - (run[0] ?? 0) + 1), 0)
  expect(runsOf(seqs).flat()).toHaveLength(200)
  expect(read).toBeLessThanOrEqual(8 * 200)
})
