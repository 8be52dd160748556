import { describe, expect, it } from 'vitest'
import { createCells, exactNumber } from '@/lib/datasets/formats/xlsx-cells'
import { sheetName } from '@/lib/datasets/formats/xlsx-sheet-name'
import { cleanText } from '@/lib/datasets/formats/xlsx-text'

describe('a number', () => {
  it.each([
    ['0', 0],
    ['-12.50', -12.5],
    ['123456789012345', 123_456_789_012_345],
    ['0.000000000000000123456789012345', 1.23456789012345e-16],
    ['100000000000000000000', 1e20],
    ['123456789012.3450000000', 123_456_789_012.345],
    ['1e+300', 1e300],
  ])('%s is one', (text, value) => {
    expect(exactNumber(text)).toBe(value)
  })

  it.each([
    '1234567890123456',
    '0.1234567890123456',
    '-9223372036854775808',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e400',
    `0.${'0'.repeat(400)}1`,
  ])('%s would not be exact', (text) => {
    expect(exactNumber(text)).toBeNull()
  })
})

describe('a cell', () => {
  const { value } = createCells()

  it('has the day and the clock time that a spreadsheet shows', () => {
    expect(value('date', '1900-03-01')).toBe(61)
    expect(value('date', '2026-03-31')).toBe(46_112)
    expect(value('timestamp', '2026-03-31 12:00:00')).toBe(46_112.5)
    expect(value('timestamp', '2026-03-31 00:00:00.5')).toBeCloseTo(46_112 + 0.5 / 86_400, 9)
  })

  it.each(['1900-02-28', '0001-01-01', '10000-01-01', 'infinity', '-infinity', '0044-03-15 BC'])('keeps the date %s as text', (text) => {
    expect(value('date', text)).toBe(text)
  })

  it.each(['1899-12-31 23:59:59', '10000-01-01 00:00:00', 'infinity', '2026-03-15 12:00:00 BC'])('keeps the moment %s as text', (text) => {
    expect(value('timestamp', text)).toBe(text)
  })

  it('is empty for NULL and true or false for a boolean', () => {
    expect([value('text', null), value('boolean', 'true'), value('boolean', 'false')]).toEqual([undefined, true, false])
  })

  it('counts what was changed, by kind', () => {
    const cells = createCells()
    for (const text of ['1', '12345678901234567', 'NaN']) cells.value('numeric', text)
    cells.value('text', 'fine')
    cells.value('json', 'a\u0000b\u0001')
    expect(cells.warnings()).toEqual([
      { code: 'number_as_text', message: expect.stringContaining('15 digits'), count: 2 },
      { code: 'characters_removed', message: expect.any(String), count: 1 },
    ])
  })
})

describe('text', () => {
  function clean(text: string) {
    const changes: string[] = []
    return { text: cleanText(text, (change) => changes.push(change)), changes }
  }

  it.each(['plain', 'Größe\tand\nlines', '🎉👨‍👩‍👧', '=1+1', '  spaces  ', '\u0085\u009f', ''])('%j stays as it is', (text) => {
    expect(clean(text)).toEqual({ text, changes: [] })
  })

  it('loses control characters and halves of characters', () => {
    expect(clean('a\u0000b\u001fc\u007fd\uFFFEe\ud83cf')).toEqual({ text: 'abcdef', changes: ['characters_removed'] })
  })

  it('is cut at 32,767, never within a character', () => {
    expect(clean('x'.repeat(32_767)).changes).toEqual([])
    expect(clean('x'.repeat(32_768))).toEqual({ text: 'x'.repeat(32_767), changes: ['text_cut'] })
    expect(clean(`${'x'.repeat(32_766)}🎉`)).toEqual({ text: 'x'.repeat(32_766), changes: ['text_cut'] })
  })

  it('has carriage returns, and what looks like one, in the way of the format', () => {
    expect(clean('a\r\nb')).toEqual({ text: 'a_x000D_\nb', changes: [] })
    expect(clean('_x000D_ _x0041_x0042_ _x00_').text).toBe('_x005F_x000D_ _x005F_x0041_x005F_x0042_ _x00_')
  })
})

describe('the name of a sheet', () => {
  it.each([
    ['Building permits', 1, 'Building permits'],
    ['Building permits', 2, 'Building permits (2)'],
    ['A/B: [x]*?\\', 1, 'A B x'],
    ['x'.repeat(40), 1, 'x'.repeat(31)],
    ['x'.repeat(40), 12, `${'x'.repeat(26)} (12)`],
    ["'quoted'", 1, 'quoted'],
    ['History', 1, 'Rows'],
    ['???', 3, 'Rows (3)'],
    [`${'x'.repeat(30)}🎉`, 1, 'x'.repeat(30)],
  ])('for %j, number %i, is %j', (label, number, name) => {
    expect(sheetName(label, number)).toBe(name)
  })
})
