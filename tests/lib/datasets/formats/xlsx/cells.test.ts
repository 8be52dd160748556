import { describe, expect, it } from 'vitest'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createBlock } from '@/lib/datasets/formats/block'
import { createChanges } from '@/lib/datasets/formats/changes'
import { createRepeated } from '@/lib/datasets/formats/moments/repeated'
import { createCellWriter } from '@/lib/datasets/formats/xlsx/cell-writers'
import { columnLetters } from '@/lib/datasets/formats/xlsx/frame'
import { createRowNumber } from '@/lib/datasets/formats/xlsx/row-number'
import { isExactNumber } from '@/lib/datasets/formats/xlsx/serials'
import { sheetName } from '@/lib/datasets/formats/xlsx/sheet-name'
import { cellText } from '@/lib/datasets/formats/xlsx/text'
import { copyText } from '@/tests/lib/datasets/formats/source-of'

/** The cell that stands for this value of PostgreSQL, and how often something was changed for it. */
function cell(type: ColumnType, value: string) {
  const changes = createChanges()
  const rowNumber = createRowNumber()
  rowNumber.set(12)
  const block = createBlock(10 * value.length + 1000)
  const copied = copyText([[value]])
  const around = { rowNumber, changes, isRepeated: createRepeated('Europe/Berlin') }
  createCellWriter({ type, label: 'B', letters: 'B', style: 3 }, around).write(block, copied, 0, copied.length - 1)
  return { xml: block.content().toString(), changes: Object.fromEntries(changes.warnings().map(({ code, count }) => [code, count])) }
}

const number = (text: string) => `<c r="B12" s="3"><v>${text}</v></c>`
const text = (xml: string) => `<c r="B12" s="3" t="inlineStr"><is><t>${xml}</t></is></c>`
const spaced = (xml: string) => `<c r="B12" s="3" t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`

describe('a number', () => {
  it.each([
    '0',
    '-12.50',
    '123456789012345',
    '0.000000000000000123456789012345',
    '100000000000000000000',
    '123456789012.3450000000',
    '1e+300',
  ])('%s is one, digit for digit', (digits) => {
    expect(isExactNumber(digits)).toBe(true)
    expect(cell('numeric', digits)).toEqual({ xml: number(digits), changes: {} })
  })

  it.each([
    '1234567890123456',
    '0.1234567890123456',
    '-9223372036854775808',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e400',
    '1e+308',
    '5e-324',
    '1e-310',
    `0.${'0'.repeat(400)}1`,
  ])('%s would not be exact and is kept as text', (digits) => {
    expect(isExactNumber(digits)).toBe(false)
    if (digits === '1e400') return // no type of PostgreSQL writes it so
    expect(cell('numeric', digits)).toEqual({ xml: text(digits), changes: { number_as_text: 1 } })
  })

  it.each(['$1,234.50', '10.0.0.1', '2026-03-31', '(1)', '12 ', '007', '-', '', '1e', '<b>1'])(
    'is not made of what is none: %j in a column that is declared one',
    (stored) => {
      expect(cell('integer', stored).xml).toMatch(/^<c r="B12" s="3" t="inlineStr"><is><t/)
      expect(cell('integer', stored).changes).toEqual({ number_as_text: 1 })
    },
  )
})

describe('a moment', () => {
  it.each<[ColumnType, string, string]>([
    ['date', '1900-03-01', '61'],
    ['date', '2000-02-29', '36585'],
    ['date', '2026-03-31', '46112'],
    ['date', '9999-12-31', '2958465'],
    ['timestamp', '2026-03-31 12:00:00', '46112.5'],
    ['timestamp', '2026-03-31 00:00:00.5', String(46_112 + 0.5 / 86_400)],
    ['timestamp', '9999-12-31 23:59:59.999', '2958465.9999999884'],
    ['timestamp', '2026-03-31 12:00:00+02', '46112.5'],
    ['timestamp', '2026-10-25 03:00:00+01', '46320.125'],
  ])('%s %s is the number that a spreadsheet shows as it', (type, at, serial) => {
    expect(cell(type, at)).toEqual({ xml: number(serial), changes: {} })
  })

  it.each<[ColumnType, string]>([
    ['date', '1900-02-28'],
    ['date', '0001-01-01'],
    ['date', '10000-01-01'],
    ['date', 'infinity'],
    ['date', '-infinity'],
    ['date', '0044-03-15 BC'],
    ['timestamp', '1899-12-31 23:59:59'],
    ['timestamp', '10000-01-01 00:00:00'],
    ['timestamp', '9999-12-31 23:59:59.999999'],
    ['timestamp', 'infinity'],
    ['timestamp', '2026-03-15 12:00:00 BC'],
  ])('%s %s is kept as text', (type, at) => {
    expect(cell(type, at)).toEqual({ xml: text(at), changes: { date_as_text: 1 } })
  })

  it('that the clock shows twice is told apart by its offset', () => {
    expect(cell('timestamp', '2026-10-25 02:30:00.5+02')).toEqual({
      xml: text('2026-10-25 02:30:00.5+02:00'),
      changes: { time_with_offset: 1 },
    })
    expect(cell('timestamp', '2026-10-25 02:30:00+01')).toEqual({
      xml: text('2026-10-25 02:30:00+01:00'),
      changes: { time_with_offset: 1 },
    })
    expect(cell('timestamp', '2026-10-25 02:30:00').changes).toEqual({})
  })

  it('is clock time where it is kept as text, too', () => {
    expect(cell('timestamp', '0044-03-15 12:00:00+00:53:28 BC')).toEqual({
      xml: text('0044-03-15 12:00:00 BC'),
      changes: { date_as_text: 1 },
    })
    expect(cell('timestamp', '10000-01-01 00:00:00.5+01').xml).toBe(text('10000-01-01 00:00:00.5'))
  })

  it('has the day of every date that a spreadsheet knows', () => {
    for (let day = Date.UTC(1900, 2, 1), serial = 61; serial < 2_958_465; day += 997 * 86_400_000, serial += 997)
      expect(cell('date', new Date(day).toISOString().slice(0, 10)).xml).toBe(number(String(serial)))
  })
})

describe('a text', () => {
  it.each<[string, string]>([
    ['', text('')],
    ['Größe 🎉', text('Größe 🎉')],
    ['a & b < c > d "e" \'f\'', text('a &amp; b &lt; c &gt; d "e" \'f\'')],
    ['=1+1', text('=1+1')],
    [' both ends ', spaced(' both ends ')],
    ['two\nlines\tand a tab', spaced('two\nlines\tand a tab')],
    ['an old\rMac', spaced('an old&#13;Mac')],
    ['_x0041_ & x', text('_x005F_x0041_ &amp; x')],
    ['snake_case_x', text('snake_case_x')],
    ['back\\slash', text('back\\slash')],
    ['\\N', text('\\N')],
    ['del\u007f c1\u0085', text('del\u007f c1\u0085')],
    ['＝full width', text('＝full width')],
  ])('%j stands in the XML as it is stored', (stored, xml) => {
    expect(cell('text', stored)).toEqual({ xml, changes: {} })
  })

  it('tells what had to be left out', () => {
    expect(cell('json', 'a\u0001b')).toEqual({ xml: text('ab'), changes: { characters_removed: 1 } })
    expect(cell('text', 'x'.repeat(32_768))).toEqual({ xml: text('x'.repeat(32_767)), changes: { text_cut: 1 } })
    expect(cell('text', 'ß'.repeat(32_767)).changes).toEqual({})
  })

  it('keeps the spaces that are at its ends only when something was left out there', () => {
    expect(cell('text', '\u0001 a').xml).toBe(spaced(' a'))
    expect(cell('text', 'a \u0001').xml).toBe(spaced('a '))
    expect(cell('text', `${'x'.repeat(32_766)} and more`).xml).toBe(spaced(`${'x'.repeat(32_766)} `))
  })

  it('is true or false for a boolean', () => {
    expect(cell('boolean', 'true').xml).toBe('<c r="B12" s="3" t="b"><v>1</v></c>')
    expect(cell('boolean', 'false').xml).toBe('<c r="B12" s="3" t="b"><v>0</v></c>')
  })
})

describe('cleaning a text', () => {
  function clean(stored: string) {
    const changes: string[] = []
    return { text: cellText(stored, (change) => changes.push(change)), changes }
  }

  it.each(['plain', 'Größe\tand\nlines', '🎉👨‍👩‍👧', '  spaces  ', '\u007f\u0085\u009f', ''])('%j stays as it is', (stored) => {
    expect(clean(stored)).toEqual({ text: stored, changes: [] })
  })

  it('loses control characters and halves of characters', () => {
    expect(clean('a\u0000b\u001fc\uFFFEd\ud83ce')).toEqual({ text: 'abcde', changes: ['characters_removed'] })
  })

  it('is cut at 32,767, never within a character', () => {
    expect(clean(`${'x'.repeat(32_766)}🎉`)).toEqual({ text: 'x'.repeat(32_766), changes: ['text_cut'] })
  })

  it('has carriage returns, and what looks like one, in the way of the format', () => {
    expect(clean('a\r\nb')).toEqual({ text: 'a&#13;\nb', changes: [] })
    expect(clean('_x000D_ _x0041_x0042_ _x00_').text).toBe('_x005F_x000D_ _x005F_x0041_x005F_x0042_ _x00_')
  })
})

describe('the number of a row', () => {
  it('is counted up in place, wherever it stands', () => {
    const row = createRowNumber()
    const [first, second] = [row.within('<', '>'), row.within('', ' of many')]
    const written = () => [first, second].map(({ bytes }) => Buffer.from(bytes).toString())
    row.set(2)
    for (let expected = 2; expected < 12_345; expected += 1, row.next()) {
      expect(row.value()).toBe(expected)
      expect(written()).toEqual([`<${expected}>`, `${expected} of many`])
    }
    row.set(1_048_575)
    row.next()
    expect(written()[0]).toBe('<1048576>')
    row.set(2)
    expect(written()[0]).toBe('<2>')
  })
})

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (at, letters) => {
  expect(columnLetters(at)).toBe(letters)
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
    [`${'x'.repeat(29)}'🎉`, 1, 'x'.repeat(29)],
    [`${'x'.repeat(29)} 🎉`, 1, 'x'.repeat(29)],
    ['Permits (2)', 1, 'Permits (2)'],
  ])('for %j, number %i, is %j', (label, sheet, name) => {
    expect(sheetName(label, sheet)).toBe(name)
  })

  it('is another one for each sheet, also where the label looks like the name of one', () => {
    for (let length = 1; length < 40; length += 1)
      for (const label of [`${'x'.repeat(length)} (2)`, `${'x'.repeat(length)}' (12)`, `${'x'.repeat(length)} (3) (2)`]) {
        const names = Array.from({ length: 13 }, (_, at) => sheetName(label, at + 1))
        expect(new Set(names).size).toBe(13)
        for (const name of names) expect(name).toMatch(/^[^'].{0,29}[^']$/)
      }
  })
})
