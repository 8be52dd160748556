import { expect, it } from 'vitest'
import type { ColumnType } from '@/lib/contracts/datasets'
import { jsonLines } from '@/lib/datasets/formats/json-lines'
import { copyText, fileOf } from '@/tests/lib/datasets/formats/source-of'

async function written(type: ColumnType, value: string | null): Promise<string> {
  return (await fileOf(jsonLines, [{ name: 'v', label: 'Value', type }], copyText([[value]]))).text
}

it.each<[ColumnType, string | null, string]>([
  ['text', 'a "b"\n\u2028', '{"v":"a \\"b\\"\\n\u2028"}\n'],
  ['text', null, '{"v":null}\n'],
  ['text', '', '{"v":""}\n'],
  ['text', 'tab\t back\\slash \b\f\r\v \u0001\u001f\u007f 🎉', '{"v":"tab\\t back\\\\slash \\b\\f\\r\\u000b \\u0001\\u001f\u007f 🎉"}\n'],
  ['integer', '-42', '{"v":-42}\n'],
  ['numeric', '1234567890123456789.00010', '{"v":1234567890123456789.00010}\n'],
  ['numeric', '1e+20', '{"v":1e+20}\n'],
  ['numeric', 'NaN', '{"v":"NaN"}\n'],
  ['numeric', '-Infinity', '{"v":"-Infinity"}\n'],
  ['numeric', 'not a number', '{"v":"not a number"}\n'],
  ['numeric', '$1,234.50', '{"v":"$1,234.50"}\n'],
  ['integer', '10.0.0.1', '{"v":"10.0.0.1"}\n'],
  ['integer', '007', '{"v":"007"}\n'],
  ['integer', '', '{"v":""}\n'],
  ['numeric', '-1.5e-07', '{"v":-1.5e-07}\n'],
  ['boolean', 'true', '{"v":true}\n'],
  ['date', '2026-03-31', '{"v":"2026-03-31"}\n'],
  ['timestamp', '2026-03-31 14:30:00.5', '{"v":"2026-03-31T14:30:00.5"}\n'],
  ['timestamp', 'infinity', '{"v":"infinity"}\n'],
  ['timestamp', '2024-10-27 02:30:00+02', '{"v":"2024-10-27T02:30:00+02:00"}\n'],
  ['timestamp', '2024-10-27 02:30:00.5-03:30', '{"v":"2024-10-27T02:30:00.5-03:30"}\n'],
  ['timestamp', '1890-01-01 00:00:00+00:53:28', '{"v":"1889-12-31T23:06:32+00:00"}\n'],
  ['timestamp', '0044-03-15 12:00:00+00 BC', '{"v":"-000043-03-15T12:00:00+00:00"}\n'],
  ['date', '10000-01-01', '{"v":"+010000-01-01"}\n'],
  ['date', '-infinity', '{"v":"-infinity"}\n'],
  ['json', '{"a": [1, 2.50]}', '{"v":{"a": [1, 2.50]}}\n'],
  ['json', '{\r\n"a": 1}', '{"v":{  "a": 1}}\n'],
])('writes %s %j as %s', async (type, value, line) => {
  expect(await written(type, value)).toBe(line)
})

it('names fields as the columns are named, whatever their name', async () => {
  const columns = ['__proto__', 'a"b', 'ä'].map((name) => ({ name, label: 'x', type: 'integer' as const }))
  expect((await fileOf(jsonLines, columns, copyText([['1', '2', '3']]))).text).toBe('{"__proto__":1,"a\\"b":2,"ä":3}\n')
})

it('names a field as it was asked to', async () => {
  const columns = [{ name: 'n', label: 'Number', field: 'Number', type: 'integer' as const }]
  expect((await fileOf(jsonLines, columns, copyText([['1']]))).text).toBe('{"Number":1}\n')
})

it('writes as text what is declared JSON and is none, and tells of it', async () => {
  const values = ['{"a":1}', 'not json', '', '{"a":1}{"b":2}', 'NaN', '{a:1}', '{1,NULL,3}', '"a"=>"1", "b"=>NULL', 't', null]
  const { text, warnings } = await fileOf(
    jsonLines,
    [{ name: 'v', label: 'Document', type: 'json' }],
    copyText(values.map((value) => [value])),
  )
  const read = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).v)
  expect(read).toEqual([{ a: 1 }, ...values.slice(1)])
  expect(warnings).toMatchObject([
    { code: 'json_as_text', count: 8, places: [{ column: 'Document', count: 8, rows: [{ row: 2 }, { row: 3 }, { row: 4 }] }] },
  ])
})
