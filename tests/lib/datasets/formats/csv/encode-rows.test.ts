import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CsvOptions } from '@/kinds/export/payload'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createBlock } from '@/lib/datasets/formats/block'
import { createChanges } from '@/lib/datasets/formats/changes'
import { createCellWriters } from '@/lib/datasets/formats/csv/cells'
import { createRowEncoder } from '@/lib/datasets/formats/csv/encode-rows'
import { encodeTextRows, type RowWriters } from '@/lib/datasets/formats/text-rows'
import { copyText } from '@/tests/lib/datasets/formats/source-of'

const timeZone = 'Europe/Berlin'
const letters = fc.constantFrom('a', '7', 'ß', '"', '=', '-', '+', '＝', ';', ',', '|', '\t', '\n', '\r', '\\', '.', 'N', ' ')
const text = fc.oneof(fc.string({ unit: letters, maxLength: 6 }), fc.constantFrom('NULL', '', '-5', '1.5', '\\N', '\\.'))
const values: Record<ColumnType, fc.Arbitrary<string>> = {
  text,
  json: text,
  boolean: fc.constantFrom('true', 'false'),
  integer: fc.oneof(fc.integer().map(String), text),
  numeric: fc.oneof(fc.double().map(String), text),
  date: fc.constantFrom('2026-03-31', '0044-03-15 BC', '10000-01-01', 'infinity', '-infinity'),
  timestamp: fc.constantFrom('2026-10-25 02:30:00.5+02', '2026-03-31 14:30:00', '-infinity', '0044-03-15 12:00:00+00:53:28 BC'),
}
const types = Object.keys(values) as ColumnType[]
const columns = types.map((type) => ({ name: type, label: type, type }))
const row = fc.tuple(...types.map((type) => fc.option(values[type], { freq: 4 })))
const options = fc.record({
  delimiter: fc.constantFrom<CsvOptions['delimiter']>(',', ';', '\t', '|'),
  quoting: fc.constantFrom<CsvOptions['quoting']>('minimal', 'all'),
  decimal: fc.constantFrom<CsvOptions['decimal']>('point', 'comma'),
  dates: fc.constantFrom<CsvOptions['dates']>('iso', 'rfc3339', 'dd.mm.yyyy'),
  lineEnd: fc.constantFrom<CsvOptions['lineEnd']>('lf', 'crlf'),
  nullAs: fc.constantFrom('', 'NULL', '7'),
  guard: fc.boolean(),
})

/** Every value by its writer, which is what the quick way leaves out. */
function writersOf(csv: CsvOptions) {
  const changes = createChanges({ keys: 1 })
  const cells = createCellWriters(columns, { csv, timeZone, changes }).map(({ write }) => write)
  const writers: RowWriters = {
    keys: 1,
    mostPerField: 40,
    longFields: [],
    beginRow: (_, input, from) => changes.row(input, from),
    fields: cells.map((write, at) => (block, input, from, to) => {
      if (at > 0) block.text(csv.delimiter)
      write(block, input, from, to)
    }),
    writeNull: (block, at) => block.text((at > 0 ? csv.delimiter : '') + csv.nullAs),
    endRow: (block) => block.text(csv.lineEnd === 'crlf' ? '\r\n' : '\n'),
  }
  return { changes, cells, writers }
}

it('writes rows quickly as their writers write them, and counts the same changes', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), options, (rows, how) => {
      const csv = CsvOptions.parse(how)
      const input = copyText(rows.map((one, at) => [String(at), ...one]))
      const limit = { rows: 100, bytes: 100_000 }
      const [slowly, quickly] = [writersOf(csv), writersOf(csv)]
      const [slow, quick] = [createBlock(1000), createBlock(1000)]
      encodeTextRows(input, 0, slow, limit, slowly.writers)
      const end = createRowEncoder(columns, csv, quickly.cells, quickly.writers)(input, 0, quick, limit)
      expect([end, quick.content().toString(), quick.rows]).toEqual([input.length, slow.content().toString(), rows.length])
      expect(quickly.changes.save()).toEqual(slowly.changes.save())
    }),
    { numRuns: 500 },
  )
})
