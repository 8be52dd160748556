import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import type { Filter } from '@/lib/contracts/datasets'
import { outputSettings } from '@/lib/datasets/connection/output-settings'
import { parseCsv } from './readers/parse-csv'
import { readXlsx } from './readers/read-xlsx'
import { datasetsOf } from './run/datasets-of'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const formats = ['csv', 'xlsx', 'jsonl'] as const
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

async function benchOf(...given: Parameters<typeof datasetsOf>) {
  const datasets = datasetsOf(...given)
  const bench = await createExportBench(datasets)
  closing.push(datasets.close, bench.close)
  return { datasets, bench }
}

describe.each([
  ['LATIN1', 'Größe «é»', ['Größe «é»', '=1+1', 'plain']],
  ['WIN1252', 'Preis € „x“', ['Preis € „x“', '=1+1', 'plain']],
  ['EUC_JP', '田中', ['田中', '=1+1', 'plain']],
  ['EUC_KR', '김치', ['김치', '=1+1', 'plain']],
  ['SQL_ASCII', 'Größe 😀', ['Größe 😀', '=1+1', 'plain']],
])('a database in %s', (encoding, letters, words) => {
  let database: ScratchDatabase
  let bench: Awaited<ReturnType<typeof benchOf>>['bench']
  let datasets: Awaited<ReturnType<typeof benchOf>>['datasets']

  beforeAll(async () => {
    database = await createScratchDatabase({ encoding })
    closing.push(database.drop)
    await database.pool.query('CREATE TABLE words (id int PRIMARY KEY, word text, more jsonb)')
    for (const [at, word] of words.entries())
      await database.pool.query(`INSERT INTO words VALUES ($1, $2::text, to_jsonb($2::text))`, [at + 1, word])
    await database.pool.query(`GRANT SELECT ON words TO "${database.readerRole}"`)
    const columns = [
      { name: 'id', type: 'integer' },
      { name: 'word', type: 'text' },
      { name: 'more', type: 'json' },
    ]
    ;({ bench, datasets } = await benchOf(database.readerUrl, [{ id: 'words', source: { table: 'words' }, key: ['id'], columns }]))
  })

  const payload = (format: string, filters: Filter[] = []) => ({
    dataset: 'words',
    format: format as 'csv',
    columns: [{ name: 'word' }, { name: 'more' }],
    filters,
  })

  it.each(formats)('is written as %s, letter by letter', async (format) => {
    const { path, text } = await bench.run(payload(format))
    const first = (rows: unknown[][]) => rows.map(([word]) => word)
    if (format === 'csv') expect(first(parseCsv(await text()).slice(1))).toEqual(words.map((word) => word.replace(/^=/, "'=")))
    if (format === 'jsonl')
      expect(
        (await text())
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual(words.map((word) => ({ word, more: word })))
    if (format === 'xlsx') expect((await readXlsx(path)).sheets[0]?.rows.slice(1).map((row) => row[0]?.value)).toEqual(words)
  })

  it('finds its own letters, and nothing by letters that it cannot have', async () => {
    const rows = async (filter: Filter) => (await bench.run(payload('jsonl', [filter]))).artifact.amount
    expect(await rows({ column: 'word', op: 'eq', value: letters })).toBe(1)
    expect(await rows({ column: 'word', op: 'contains', value: letters.slice(0, 2) })).toBe(1)
    for (const op of ['eq', 'contains', 'starts_with'] as const) expect(await rows({ column: 'word', op, value: '🎉' })).toBe(0)
    expect(await rows({ column: 'word', op: 'in', value: ['🎉', letters] })).toBe(1)
    expect(await rows({ column: 'word', op: 'in', value: ['🎉'] })).toBe(0)
    expect(await rows({ column: 'word', op: 'ne', value: '🎉' })).toBe(words.length)
    const estimate = ExportPayload.parse(payload('csv', [{ column: 'word', op: 'eq', value: '🎉' }]))
    expect((await datasets.estimate(rowsOrderOf(estimate), { signal: new AbortController().signal })).rows).toBe(0)
  })
})

describe('a role with settings of its own', () => {
  /** What each setting would do to a file. */
  const hostile: Record<string, string> = {
    DateStyle: 'German',
    IntervalStyle: 'sql_standard',
    extra_float_digits: '-3',
    bytea_output: 'escape',
    xmlbinary: 'hex',
    xmloption: 'document',
    TimeZone: 'Asia/Tokyo',
    lc_monetary: 'de_DE.UTF-8',
    lc_numeric: 'de_DE.UTF-8',
    lc_time: 'de_DE.UTF-8',
    quote_all_identifiers: 'on',
    array_nulls: 'off',
    standard_conforming_strings: 'off',
    transform_null_equals: 'on',
    row_security: 'off',
    gin_fuzzy_search_limit: '1',
    client_encoding: 'LATIN1',
    statement_timeout: '3s',
  }
  const query = `SELECT 1 AS id, date '2024-02-29' AS day, timestamptz '2024-02-29 12:00Z' AS at, interval '1 day -2 hours' AS span, 0.1::float8 + 0.2 AS sum,
      0.05::real AS rate, '\\x00ff'::bytea AS bytes, xmlelement(name a, '\\x00ff'::bytea) AS document, '1234.5'::numeric::money AS price,
      to_char(1234.5, 'FM9G999D0') AS shown, 'pg_class'::regclass AS relation, 'a\\b' AS slash, '{NULL}'::text[] AS list, 'Größe 😀' AS word`
  const types: Record<string, string> = { day: 'date', at: 'timestamp', sum: 'numeric', rate: 'numeric', price: 'numeric', list: 'json' }
  const names = ['day', 'at', 'span', 'sum', 'rate', 'bytes', 'document', 'price', 'shown', 'relation', 'slash', 'list', 'word']
  const columns = names.map((name) => ({ name, type: types[name] ?? 'text' }))
  const definitions = [{ id: 'values', source: { query }, columns }]
  let database: ScratchDatabase
  beforeAll(async () => {
    database = await createScratchDatabase()
    closing.push(database.drop)
  })

  it.each(formats)('gets the same %s as one without', async (format) => {
    const payload = { dataset: 'values', format, columns: names.map((name) => ({ name })), timeZone: 'Europe/Berlin' }
    const before = await benchOf(database.readerUrl, definitions)
    const plain = await before.bench.run(payload)
    const known = await database.pool.query<{ collname: string }>(`SELECT collname FROM pg_collation WHERE collname ILIKE 'de_DE.utf%8'`)
    const asReader = await readerOf(database)
    for (const [name, value] of Object.entries(hostile))
      if (!name.startsWith('lc_') || known.rows.length > 0)
        await asReader(`ALTER ROLE CURRENT_USER IN DATABASE ${database.name} SET ${name} = '${value}'`)
    const after = await benchOf(database.readerUrl, definitions)
    const changed = await after.bench.run(payload)
    if (format === 'xlsx') expect((await readXlsx(changed.path)).sheets[0]?.rows).toEqual((await readXlsx(plain.path)).sheets[0]?.rows)
    else expect(await changed.text()).toBe(await plain.text())
    await asReader(`ALTER ROLE CURRENT_USER IN DATABASE ${database.name} RESET ALL`)
  })

  it('may have no setting of which nobody here has decided what it does to a file', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT name FROM pg_settings WHERE context = 'user' AND (category LIKE 'Client Connection Defaults / %' OR category LIKE 'Version and Platform Compatibility / %')`,
    )
    const decided = new Set([...outputSettings.map(([name]) => name), ...elsewhere])
    expect(rows.map(({ name }) => name).filter((name) => !decided.has(name))).toEqual([])
  })
})

/** Set for each snapshot, the dataset's own, or without an effect on what is read. */
const elsewhere = [
  ...['TimeZone', 'statement_timeout', 'idle_in_transaction_session_timeout', 'default_transaction_read_only', 'transaction_timeout'],
  ...[
    'default_transaction_isolation',
    'default_transaction_deferrable',
    'transaction_isolation',
    'transaction_read_only',
    'transaction_deferrable',
  ],
  ...['search_path', 'default_text_search_config', 'lc_monetary', 'timezone_abbreviations', 'lock_timeout', 'idle_session_timeout'],
  ...[
    'client_min_messages',
    'check_function_bodies',
    'createrole_self_grant',
    'default_table_access_method',
    'default_tablespace',
    'temp_tablespaces',
  ],
  ...[
    'default_toast_compression',
    'event_triggers',
    'gin_pending_list_limit',
    'local_preload_libraries',
    'dynamic_library_path',
    'icu_validation_level',
  ],
  ...['vacuum_freeze_min_age', 'vacuum_freeze_table_age', 'vacuum_multixact_freeze_min_age', 'vacuum_multixact_freeze_table_age'],
  ...['vacuum_failsafe_age', 'vacuum_multixact_failsafe_age', 'vacuum_cost_delay', 'backslash_quote', 'escape_string_warning'],
  ...['synchronize_seqscans', 'lo_compat_privileges', 'ssl_renegotiation_limit', 'restrict_nonsystem_relation_kind'],
]

async function readerOf(database: ScratchDatabase): Promise<(statement: string) => Promise<unknown>> {
  const client = new pg.Client({ connectionString: database.readerUrl })
  await client.connect()
  closing.push(() => client.end())
  // The role's own sessions only read, unless they are told otherwise.
  return (statement) => client.query(`BEGIN READ WRITE; ${statement}; COMMIT`)
}
