import { describe, expect, it } from 'vitest'
import { CsvOptions } from '@/kinds/export/payload'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createCsv } from '@/lib/datasets/formats/csv'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { about, collect, copyText, fileOf, pieces, signal, type Values } from '@/tests/lib/datasets/formats/source-of'

const csv = (options: object = {}) => createCsv(CsvOptions.parse({ bom: false, ...options }))
const column = (label: string, type: ColumnType = 'text') => ({ name: 'x', label, type })

/** One value in a file of one column, without its header and the end of its line. */
async function written(type: ColumnType, value: string | null, options: object = {}): Promise<string> {
  const { text } = await fileOf(csv(options), [column('h', type)], copyText([[value]]))
  return text.replace(/^"?h"?\r?\n/, '').replace(/\r?\n$/, '')
}

describe('CSV', () => {
  it('begins with a byte order mark and its header, and has that when there are no rows', async () => {
    const columns = ['plain', 'a "quoted" one', 'with, comma', 'two\nlines'].map((label) => column(label))
    const { text } = await fileOf(csv({ bom: true }), columns, Buffer.alloc(0))
    expect(text).toBe(`\uFEFFplain,"a ""quoted"" one","with, comma","two\nlines"\n`)
  })

  it('has the delimiter, the quotes and the line ends that were asked for, in its header too', async () => {
    const columns = ['a,b', 'c;d'].map((label) => column(label))
    const rows = copyText([
      ['1', '2;'],
      [null, ''],
    ])
    expect((await fileOf(csv({ delimiter: ';' }), columns, rows)).text).toBe('a,b;"c;d"\n1;"2;"\n;""\n')
    expect((await fileOf(csv({ quoting: 'all', lineEnd: 'crlf' }), columns, rows)).text).toBe('"a,b","c;d"\r\n"1","2;"\r\n,""\r\n')
  })

  it.each<[string, string]>([
    ['plain', 'plain'],
    ['', '""'],
    ['a "quoted" one', '"a ""quoted"" one"'],
    ['with, comma', '"with, comma"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['back\\slash and\ttab', 'back\\slash and\ttab'],
    ['\\N', '\\N'],
    ['\\.', '"\\."'],
    [' spaces ', ' spaces '],
    ['Größe 🎉\u0001', 'Größe 🎉\u0001'],
  ])('writes the text %j as %s', async (value, line) => {
    expect(await written('text', value)).toBe(line)
  })

  it('has the word that was asked for in place of NULL, and quotes a text that reads the same', async () => {
    expect(await written('text', null, { nullAs: 'NULL' })).toBe('NULL')
    expect(await written('text', 'NULL', { nullAs: 'NULL' })).toBe('"NULL"')
    expect(await written('text', '', { nullAs: 'NULL' })).toBe('')
    expect(await written('integer', '0', { nullAs: '0' })).toBe('"0"')
    for (const nullAs of ['=x', '-', 'a,b', 'a"b', 'a\nb', '+1', '@', 'a;b']) expect(CsvOptions.safeParse({ nullAs }).success).toBe(false)
  })

  it.each<[ColumnType, string, object, string]>([
    ['numeric', '-12.50', {}, '-12.50'],
    ['numeric', '-12.50', { decimal: 'comma', delimiter: ';' }, '-12,50'],
    ['numeric', '1.5e-07', { decimal: 'comma', delimiter: ';' }, '1,5e-07'],
    ['numeric', '-12.50', { decimal: 'comma' }, '"-12,50"'],
    ['numeric', '-12.50', { decimal: 'comma', quoting: 'all' }, '"-12,50"'],
    ['integer', '-12', { quoting: 'all' }, '"-12"'],
    ['numeric', 'NaN', {}, 'NaN'],
    ['numeric', '$1,234.50', { decimal: 'comma' }, '"$1,234.50"'],
    ['text', '12.50', { decimal: 'comma' }, '12.50'],
  ])('writes the %s %s with %j as %s', async (type, value, options, line) => {
    expect(await written(type, value, options)).toBe(line)
  })

  it.each<[ColumnType, string, Record<CsvOptions['dates'], string>]>([
    [
      'date',
      '2026-03-31',
      { iso: '2026-03-31', rfc3339: '2026-03-31', 'dd.mm.yyyy': '31.03.2026', 'dd/mm/yyyy': '31/03/2026', 'mm/dd/yyyy': '03/31/2026' },
    ],
    [
      'timestamp',
      '2026-03-31 14:30:00.5+02',
      {
        iso: '2026-03-31 14:30:00.5',
        rfc3339: '2026-03-31T14:30:00.5+02:00',
        'dd.mm.yyyy': '31.03.2026 14:30:00.5',
        'dd/mm/yyyy': '31/03/2026 14:30:00.5',
        'mm/dd/yyyy': '03/31/2026 14:30:00.5',
      },
    ],
    [
      'timestamp',
      '2026-10-25 02:30:00+01',
      {
        iso: '2026-10-25 02:30:00+01:00',
        rfc3339: '2026-10-25T02:30:00+01:00',
        'dd.mm.yyyy': '25.10.2026 02:30:00 +01:00',
        'dd/mm/yyyy': '25/10/2026 02:30:00 +01:00',
        'mm/dd/yyyy': '10/25/2026 02:30:00 +01:00',
      },
    ],
    [
      'timestamp',
      '0044-03-15 12:00:00+00:53:28 BC',
      {
        iso: '0044-03-15 12:00:00 BC',
        rfc3339: '0044-03-15 12:00:00+00:53:28 BC',
        'dd.mm.yyyy': '15.03.0044 12:00:00 BC',
        'dd/mm/yyyy': '15/03/0044 12:00:00 BC',
        'mm/dd/yyyy': '03/15/0044 12:00:00 BC',
      },
    ],
    [
      'date',
      '10000-01-02',
      {
        iso: '10000-01-02',
        rfc3339: '10000-01-02',
        'dd.mm.yyyy': '02.01.10000',
        'dd/mm/yyyy': '02/01/10000',
        'mm/dd/yyyy': '01/02/10000',
      },
    ],
    [
      'timestamp',
      '1890-01-01 00:00:00+00:53:28',
      {
        iso: '1890-01-01 00:00:00',
        rfc3339: '1889-12-31T23:06:32+00:00',
        'dd.mm.yyyy': '01.01.1890 00:00:00',
        'dd/mm/yyyy': '01/01/1890 00:00:00',
        'mm/dd/yyyy': '01/01/1890 00:00:00',
      },
    ],
    [
      'date',
      'infinity',
      { iso: 'infinity', rfc3339: 'infinity', 'dd.mm.yyyy': 'infinity', 'dd/mm/yyyy': 'infinity', 'mm/dd/yyyy': 'infinity' },
    ],
  ])('writes the %s %s in each way', async (type, value, expected) => {
    for (const [dates, line] of Object.entries(expected)) expect(await written(type, value, { dates })).toBe(line)
  })

  it('has the decimal comma in fractions of a second, but for RFC 3339', async () => {
    const german = { decimal: 'comma', delimiter: ';' }
    expect(await written('timestamp', '2026-03-31 14:30:00.5', german)).toBe('2026-03-31 14:30:00,5')
    expect(await written('timestamp', '2026-03-31 14:30:00.5', { ...german, dates: 'rfc3339' })).toBe('2026-03-31T14:30:00.5')
  })

  it('tells of each time that the clock shows twice', async () => {
    const rows = ['2026-10-25 01:59:59+02', '2026-10-25 02:00:00+02', '2026-10-25 02:59:59+01', '2026-10-25 03:00:00+01'].map((value) => [
      value,
    ])
    const { text, warnings } = await fileOf(csv(), [column('When', 'timestamp')], copyText(rows))
    expect(text).toBe('When\n2026-10-25 01:59:59\n2026-10-25 02:00:00+02:00\n2026-10-25 02:59:59+01:00\n2026-10-25 03:00:00\n')
    expect(warnings).toMatchObject([{ code: 'time_with_offset', count: 2, places: [{ column: 'When', rows: [{ row: 2 }, { row: 3 }] }] }])
  })

  it('leaves the keys out, wherever the bytes are cut', async () => {
    const rows: Values[] = [
      ['7', 'k,"\n1', '1', 'two\nlines'],
      ['8', 'k2', '2', null],
      ['9', '', '3', 'x'],
    ]
    const copied = copyText(rows)
    for (let size = 1; size <= copied.length; size += 1) {
      const out = collect()
      const file = csv().open(about([column('a'), column('b')], 2), out)
      const count = await writeRows(pieces(copied, size), file, { signal, progress: () => {}, blockBytes: 1 + (size % 20) })
      expect([count, out.text()]).toEqual([3, 'a,b\n1,"two\nlines"\n2,\n3,x\n'])
    }
  })
})
