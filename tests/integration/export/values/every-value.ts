import type pg from 'pg'
import { type Catalog, parseCatalog } from '@/lib/datasets/catalog/catalog'
import { inZone, momentSql } from './stored-moment'

/** Per column: its type in PostgreSQL, its type in the catalog, and values that are hard to get through a file. */
export const hardValues = {
  words: {
    type: 'text',
    as: 'text',
    values: [
      '',
      ' ',
      '  spaces around  ',
      'Größe "XL"; Maß, ß, ÄÖÜ',
      'two\nlines',
      'Windows\r\nlines',
      'an old\rMac',
      'a\ttab',
      '\tfirst a tab',
      '\nfirst a line break',
      '=1+1',
      '+49 351 1234',
      '-siehe Anlage-',
      '@somebody',
      '＝full width',
      '＋full width',
      "'already quoted",
      '\\N',
      '\\.',
      'back\\slash\\n',
      '_x0041_ is no letter A',
      '_x0041_x0042_',
      '👨‍👩‍👧 🎉 𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
      'ß'.repeat(32_767),
      'a'.repeat(32_768),
      `${'a'.repeat(32_766)}🎉`,
      'control\u0001\u001f\u007fcharacters',
      'not a character: \uFFFE',
      '<b>&amp;"\'</b> ]]>',
      'null',
      'NULL',
      '01067',
      '1e5',
      'true',
      '\u2028line separator',
      '\uFEFFmark first',
    ],
  },
  token: { type: 'uuid', as: 'text', values: ['0192f3a4-5b6c-7d8e-9f01-23456789abcd'] },
  count: {
    type: 'bigint',
    as: 'integer',
    values: ['0', '-1', '42', '999999999999999', '9999999999999999', '9223372036854775807', '-9223372036854775808', '1000000000000000000'],
  },
  exact: {
    type: 'numeric',
    as: 'numeric',
    values: [
      '0',
      '-0.5',
      '0.10',
      '123456789012.345',
      '1234567890123456.7891',
      '0.000000000000000000000000000001',
      '1234567890123456789012345678901234567890',
      '-9999999999999999.9',
      'NaN',
      'Infinity',
      '-Infinity',
      '100.00',
      '12345678901234500000.000',
    ],
  },
  floating: { type: 'double precision', as: 'numeric', values: ['0.1', '1e300', '-1.5e-7', 'NaN', '-Infinity', '0.30000000000000004'] },
  yes: { type: 'boolean', as: 'boolean', values: ['true', 'false'] },
  day: {
    type: 'date',
    as: 'date',
    values: [
      '2026-03-31',
      '2024-02-29',
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '0001-01-01',
      '9999-12-31',
      '10000-01-01',
      'infinity',
      '-infinity',
      '0044-03-15 BC',
    ],
  },
  moment: {
    type: 'timestamptz',
    as: 'timestamp',
    values: [
      '2026-03-29 00:59:59.999999Z',
      '2026-03-29 01:00:00Z',
      '2026-10-25 00:30:00Z',
      '2026-10-25 01:30:00.5Z',
      '1970-01-01 00:00:00Z',
      '1900-02-28 12:00:00Z',
      '9999-12-31 22:59:59Z',
      '9999-12-31 23:00:00Z',
      '0001-01-01 00:00:00Z',
      'infinity',
      '0044-03-15 12:00:00Z BC',
    ],
  },
  wall: {
    type: 'timestamp',
    as: 'timestamp',
    values: ['2026-03-29 02:30:00', '1899-12-31 23:59:59', '9999-12-31 23:59:59.999', '2026-01-01 00:00:00.001', '-infinity'],
  },
  document: {
    type: 'jsonb',
    as: 'json',
    values: [
      '{"a": "ü \\" \\n", "b": [1, 2.50]}',
      '[]',
      '"text"',
      'null',
      '-5',
      '{"formula": "HYPERLINK(\\"http://x\\")"}',
      '{"richText": []}',
    ],
  },
  raw: { type: 'json', as: 'json', values: ['{\n  "a" : 1,\r\n\t"a" : 2\n}', '1234567890123456789012345'] },
} as const

export type HardColumn = keyof typeof hardValues
export const hardColumns = Object.keys(hardValues) as HardColumn[]

/** A table in which every value of every column stands at least twice, each time beside others, and NULL too. */
export async function createEveryValue(pool: pg.Pool, readerRole: string): Promise<void> {
  const columns = hardColumns.map((name) => `"${name}" ${hardValues[name].type}`).join(', ')
  await pool.query(`CREATE TABLE every_value (id integer PRIMARY KEY, ${columns}); GRANT SELECT ON every_value TO "${readerRole}"`)
  const places = hardColumns.map((name, at) => `$${at + 2}::${hardValues[name].type}`).join(', ')
  for (let id = 1; id <= 80; id += 1) {
    const values = hardColumns.map((name, at) => {
      const choice: (string | null)[] = [...hardValues[name].values, null]
      return choice[(id + at * 7) % choice.length]
    })
    await pool.query(`INSERT INTO every_value VALUES ($1, ${places})`, [id, ...values])
  }
}

export const everyValueCatalog: Catalog = parseCatalog(
  JSON.stringify({
    datasets: [
      {
        id: 'every-value',
        label: 'Every value',
        connection: 'REGISTER_DATABASE_URL',
        source: { table: 'every_value' },
        key: ['id'],
        columns: hardColumns.map((name) => ({ name, label: `The ${name}`, type: hardValues[name].as })),
      },
    ],
  }),
  'every-value',
)

/** The rows as PostgreSQL casts them to text, without any of the code under test. */
export async function storedText(pool: pg.Pool, timeZone: string): Promise<Record<HardColumn, string | null>[]> {
  const text = hardColumns.map((name) => (name === 'moment' ? `${momentSql('moment', '$1::text')} AS moment` : `"${name}"::text`))
  const sql = `SELECT ${text.join(', ')}, $1::text AS zone FROM every_value ORDER BY id`
  const { rows } = await inZone(pool, timeZone, (client) => client.query(sql, [timeZone]))
  return rows
}
