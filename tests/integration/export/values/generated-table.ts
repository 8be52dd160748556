import fc from 'fast-check'
import pg from 'pg'
import type { ColumnType } from '@/lib/contracts/datasets'
import { hardValues } from './every-value'
import { inZone, momentSql } from './stored-moment'

/** A type of PostgreSQL, what a catalog would declare it as, and values of it that are hard to get through a file. */
interface Kind {
  type: string
  as: ColumnType
  values: fc.Arbitrary<string>
}

export interface GeneratedColumn {
  name: string
  /** The header that is asked for. */
  label: string
  type: string
  as: ColumnType
}

export interface GeneratedTable {
  label: string
  columns: GeneratedColumn[]
  /** The first so many columns are the key. */
  keys: number
  direction: 'asc' | 'desc'
  rows: (string | null)[][]
  timeZone: string
}

const letters = fc.constantFrom(
  ...['"', "'", ',', ';', '|', '\t', '\n', '\r', '\v', '\b', '\f', '\\', '=', '+', '-', '@', '＝', ' ', '\u00a0', '_', '_x', '_x0041_'],
  ...['x000D_', '\\N', '\\.', '&', '<', '>', ']]>', '\u0001', '\u001f', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufffe', '\uffff'],
  ...['🎉', '\u{1fffe}', 'ß', 'e\u0301', 'x', '0', 'null', '{', '$1', '%s'],
)
const withoutNul = (text: string) => text.replaceAll('\0', '')
const shortText = fc.oneof(
  fc.string({ unit: letters, maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 20 }).map(withoutNul),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)
const longText = fc
  .tuple(
    shortText,
    fc.constantFrom('x', 'ß', '🎉', ' ', '"', '\n', '_x0041_', '\u0001'),
    fc.integer({ min: 32_740, max: 32_780 }),
    shortText,
  )
  .map(([before, unit, times, after]) => before + unit.repeat(Math.ceil(times / unit.length)) + after)
const text = fc.oneof(
  { weight: 60, arbitrary: shortText },
  { weight: 30, arbitrary: fc.constantFrom(...hardValues.words.values.filter((value) => value.length < 1000)) },
  { weight: 1, arbitrary: longText },
)

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
const numeric = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '-'), digits(40), fc.option(digits(20), { nil: '' }))
    .map(([sign, whole, fraction]) => `${sign}${whole}${fraction && `.${fraction}`}`),
  fc.constantFrom(...hardValues.exact.values, `1${'0'.repeat(308)}`, `0.${'0'.repeat(310)}1`),
)
const double = fc.oneof(
  fc.double().map((value) => (Object.is(value, -0) ? '-0' : String(value))),
  fc.constantFrom('1e308', '1.7976931348623157e308', '2.2250738585072014e-308', '5e-324', '0.1', '1e15', '123456789012345'),
)
const bigint = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), fc.constantFrom(...hardValues.count.values))

const isoDay = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10)
const [YEAR_1, YEAR_9999] = [-719_162, 2_932_896]
const day = fc.oneof(fc.integer({ min: YEAR_1, max: YEAR_9999 }).map(isoDay), fc.constantFrom(...hardValues.day.values))
const clock = fc
  .tuple(fc.integer({ min: 0, max: 86_399 }), fc.constantFrom('', '.5', '.001', '.000001', '.999999', '.4996'))
  .map(([seconds, fraction]) => new Date(seconds * 1000).toISOString().slice(11, 19) + fraction)
const wall = fc.oneof(
  fc.tuple(fc.integer({ min: YEAR_1, max: YEAR_9999 }).map(isoDay), clock).map((both) => both.join(' ')),
  fc.constantFrom(...hardValues.wall.values, '9999-12-31 23:59:59.999999', '1900-02-28 23:59:59.999999', '0001-01-01 00:00:00'),
)
const moment = fc.oneof(
  fc
    .tuple(fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2011-12-30'), clock)
    .map((both) => `${both.join(' ')}Z`),
  fc.tuple(fc.integer({ min: YEAR_1, max: YEAR_9999 }).map(isoDay), clock).map((both) => `${both.join(' ')}Z`),
  fc.constantFrom(...hardValues.moment.values),
)
const uuid = fc.uuid()
const json = fc.oneof(
  fc.json({ stringUnit: fc.constantFrom('"', '\\', '\n', 'ü', '🎉', '\u2028', '</', 'x', '\u0001'), maxDepth: 2 }),
  fc.constantFrom(...hardValues.document.values, ...hardValues.raw.values),
)

const kinds: Kind[] = [
  { type: 'text', as: 'text', values: text },
  { type: 'text', as: 'text', values: text },
  { type: 'char(14)', as: 'text', values: digits(12) },
  { type: 'uuid', as: 'text', values: uuid },
  { type: 'bytea', as: 'text', values: fc.uint8Array({ maxLength: 20 }).map((bytes) => `\\x${Buffer.from(bytes).toString('hex')}`) },
  { type: 'interval', as: 'text', values: fc.integer({ min: -1e9, max: 1e9 }).map((seconds) => `${seconds} s`) },
  { type: 'bigint', as: 'integer', values: bigint },
  { type: 'numeric', as: 'numeric', values: numeric },
  { type: 'double precision', as: 'numeric', values: double },
  { type: 'real', as: 'numeric', values: fc.float().map(String) },
  { type: 'money', as: 'numeric', values: fc.integer().map(String) },
  { type: 'int4[]', as: 'json', values: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 3 }).map((list) => `{${list}}`) },
  { type: 'boolean', as: 'boolean', values: fc.constantFrom('true', 'false') },
  { type: 'date', as: 'date', values: day },
  { type: 'timestamp', as: 'timestamp', values: wall },
  { type: 'timestamptz', as: 'timestamp', values: moment },
  { type: 'jsonb', as: 'json', values: json.filter((document) => !/\\u0000/.test(document)) },
  { type: 'json', as: 'json', values: json },
]

const keyKinds: Kind[] = [
  { type: 'text COLLATE "C"', as: 'text', values: shortText },
  { type: 'text', as: 'text', values: shortText },
  { type: 'char(14)', as: 'text', values: digits(12) },
  { type: 'bigint', as: 'integer', values: bigint },
  { type: 'uuid', as: 'text', values: uuid },
  { type: 'timestamptz', as: 'timestamp', values: moment },
  { type: 'numeric', as: 'numeric', values: numeric },
  { type: 'double precision', as: 'numeric', values: double },
  { type: 'date', as: 'date', values: day },
  { type: 'boolean', as: 'boolean', values: fc.constantFrom('true', 'false') },
]

const name = fc.oneof(
  fc.constantFrom(
    'select',
    'Order',
    'user',
    'a"b',
    'new\nline',
    'back\\slash',
    'tab\t',
    "it's",
    'ä',
    '$1',
    '%s',
    'source',
    'k0',
    ' ',
    '__proto__',
  ),
  fc.string({ unit: letters, minLength: 1, maxLength: 8 }),
)
/** As a person may ask for one. */
const label = fc
  .oneof(fc.string({ unit: letters, minLength: 1, maxLength: 12 }), fc.string({ unit: 'grapheme', minLength: 100, maxLength: 115 }), name)
  .map((asked) =>
    asked
      .trim()
      .slice(0, 110)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim(),
  )
  .filter((asked) => asked !== '')

/** A table of columns and rows of every kind, with a key that is some of them. */
export const generatedTable = (mostRows: number): fc.Arbitrary<GeneratedTable> =>
  fc
    .record({
      keys: fc.uniqueArray(fc.constantFrom(...keyKinds), { minLength: 1, maxLength: 3 }),
      others: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 8, size: 'max' }),
    })
    .chain(({ keys, others }) => {
      const all = [...keys, ...others]
      const exactly = { minLength: all.length, maxLength: all.length }
      const values = [...keys.map((kind) => kind.values), ...others.map((kind) => fc.option(kind.values, { freq: 8 }))]
      return fc.record({
        label,
        columns: fc
          .tuple(fc.uniqueArray(name, exactly), fc.uniqueArray(label, exactly))
          .map(([names, labels]) => all.map(({ type, as }, at) => ({ type, as, name: names[at] ?? '', label: labels[at] ?? '' }))),
        keys: fc.constant(keys.length),
        direction: fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
        rows: fc.array(fc.tuple(...values), { maxLength: mostRows, size: 'max' }),
        timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'),
      })
    })

const quoted = ({ name: column }: GeneratedColumn) => pg.escapeIdentifier(column)

/** Makes the table in the database. Of rows with the same key, one is there. */
export async function createTable(pool: pg.Pool, table: string, { columns, keys, rows }: GeneratedTable, readerRole: string) {
  const definitions = columns.map((column) => `${quoted(column)} ${column.type}`)
  const key = columns.slice(0, keys).map(quoted)
  await pool.query(
    `CREATE TABLE ${table} (${definitions.join(', ')}, PRIMARY KEY (${key.join(', ')})); GRANT SELECT ON ${table} TO "${readerRole}"`,
  )
  if (rows.length === 0) return
  const places = rows.map((row, at) => `(${row.map((_, column) => `$${at * columns.length + column + 1}`).join(', ')})`)
  const casts = columns.map(({ type }, at) => `CAST(c${at} AS ${type.replace(/ COLLATE.*/, '')})`)
  const names = columns.map((_, at) => `c${at}`)
  // As text first: a parameter would otherwise have to be of the type that node-postgres thinks it is.
  const source = `(VALUES ${places.join(', ').replace(/\$\d+/g, '$&::text')}) AS given (${names.join(', ')})`
  await pool.query(`INSERT INTO ${table} SELECT ${casts.join(', ')} FROM ${source} ON CONFLICT DO NOTHING`, rows.flat())
}

/** The rows as PostgreSQL casts them to text, in the order of the key; moments as `readMoment` reads them. */
export async function storedRows(pool: pg.Pool, table: string, generated: GeneratedTable): Promise<(string | null)[][]> {
  const { columns, keys, direction, timeZone } = generated
  const texts = columns.map((column) => castToText(column, quoted(column), pg.escapeLiteral(timeZone)))
  const order = columns.slice(0, keys).map((column) => `given.${quoted(column)} ${direction}`)
  const question = { text: `SELECT ${texts.join(', ')} FROM ${table} AS given ORDER BY ${order.join(', ')}`, rowMode: 'array' as const }
  const { rows } = await inZone(pool, timeZone, (client) => client.query(question))
  return rows
}

function castToText({ type, as }: GeneratedColumn, column: string, timeZone: string): string {
  if (type === 'timestamptz') return momentSql(column, timeZone)
  if (type === 'money') return `${column}::numeric::text`
  if (type.endsWith('[]') && as === 'json') return `to_jsonb(${column})::text`
  return as === 'text' ? `(${column})::text` : `${column}::text`
}
