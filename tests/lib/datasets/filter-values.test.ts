import { describe, expect, it } from 'vitest'
import type { ColumnType } from '@/lib/contracts/datasets'
import { type FilterValue, parseFilterValue } from '@/lib/datasets/catalog/filter-values'

const good: [ColumnType, FilterValue, string][] = [
  ['text', '  as it is ', '  as it is '],
  ['text', '', ''],
  ['integer', 42, '42'],
  ['integer', ' -7 ', '-7'],
  ['integer', '12345678901234567890', '12345678901234567890'],
  ['numeric', 0.5, '0.5'],
  ['numeric', '1e3', '1e3'],
  ['numeric', 1e21, '1e+21'],
  ['numeric', '-12345678901234567890.5', '-12345678901234567890.5'],
  ['numeric', '0e-999', '0e-999'],
  ['boolean', true, 'true'],
  ['boolean', 'false', 'false'],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '0001-01-01', '0001-01-01'],
  ['timestamp', '2026-03-31', '2026-03-31'],
  ['timestamp', '2026-03-31T14:30', '2026-03-31T14:30'],
  ['timestamp', '2026-03-31 14:30:59.123456', '2026-03-31 14:30:59.123456'],
  ['timestamp', '2026-03-31T14:30:00Z', '2026-03-31T14:30:00Z'],
  ['timestamp', '2026-03-31T14:30+02:00', '2026-03-31T14:30+02:00'],
]

const bad: [ColumnType, FilterValue][] = [
  ['text', 5],
  ['text', 'a\0b'],
  ['integer', '1.5'],
  ['integer', ''],
  ['integer', '0x10'],
  ['integer', true],
  ['numeric', 'NaN'],
  ['numeric', 'one'],
  ['numeric', '1e999'],
  ['numeric', '1e-999'],
  ['numeric', Number.POSITIVE_INFINITY],
  ['boolean', 'yes'],
  ['boolean', 1],
  ['date', '2026-02-29'],
  ['date', '31.03.2026'],
  ['date', '2026-3-1'],
  ['date', '0000-01-01'],
  ['date', 'infinity'],
  ['date', "2026-03-31'; --"],
  ['timestamp', '2026-03-31T25:00'],
  ['timestamp', '2026-04-31T10:00'],
  ['timestamp', 'now'],
  ['timestamp', '2026-03-31T14:30 Europe/Berlin'],
  ['json', '{}'],
]

describe('the value of a filter', () => {
  it.each(good)('%s %j is %j for PostgreSQL', (type, value, text) => {
    expect(parseFilterValue(type, value)).toEqual({ text })
  })

  it.each(bad)('%s %j is refused', (type, value) => {
    expect(parseFilterValue(type, value)).toEqual({
      problem: { code: expect.stringMatching(/^not_/), message: expect.stringMatching(/^(must|cannot)/) },
    })
  })
})
