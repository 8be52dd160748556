import { describe, expect, it } from 'vitest'
import { createSum } from '@/kinds/report/worker/read/sum'

const sumOf = (...values: (string | null)[]) => {
  const sum = createSum()
  for (const value of values) sum.add(value)
  return sum.value()
}

describe('a sum', () => {
  it.each([
    ['is exact where doubles are not', ['0.10', '0.20'], '0.30'],
    ['has the places of the number with the most', ['1', '2.5', '0.25', '3.5', '-7'], '0.25'],
    ['leaves out what is no number', [null, 'NaN', 'Infinity', '', '-', '1e5', '.5', '-.5', '5.', '1 2', '4'], '4'],
    ['may be below 0', ['-0.01', '0.00'], '-0.01'],
    ['has more digits than a double', ['99999999999999999999.01', '0.02', '-1.00'], '99999999999999999998.03'],
    ['of nothing is 0', [], '0'],
  ] as const)('%s', (_, values, sum) => expect(sumOf(...values)).toBe(sum))

  it('of very many large numbers is exact', () => {
    const [large, count] = ['9999999999999.7', 3000]
    expect(sumOf(...Array(count).fill(large))).toBe('29999999999999100.0')
    expect(sumOf(...Array(count).fill(large), ...Array(count).fill(`-${large}`))).toBe('0.0')
  })
})
