import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createJsonCheck } from '@/lib/datasets/formats/json-lines/json-check'
import { pieceEnd } from '@/lib/datasets/formats/long-row'
import { copyText } from '@/tests/lib/datasets/formats/source-of'

/** Whether it is JSON, looked at in pieces of so many bytes. */
function isJson(text: string, size: number): boolean {
  const bytes = copyText([[text]]).subarray(0, -1)
  const check = createJsonCheck()
  check.begin()
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + size)
    const end = at + size >= bytes.length ? piece.length : pieceEnd(piece, piece.length)
    const to = end > 0 ? at + end : bytes.length
    check.take(bytes, at, to)
    at = to
  }
  return check.isValid() && check.isWhole()
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const some = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '/',
  'u',
  '0',
  '1',
  '9',
  '-',
  '+',
  '.',
  'e',
  'E',
  'true',
  'null',
  'false',
  ' ',
  '\n',
  '\t',
  '\b',
  'ü',
  'a',
  '00e9',
]
const nearlyJson = fc
  .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom(...some, ''))
  .map(([text, at, away, instead]) => text.slice(0, at % (text.length + 1)) + instead + text.slice((at % (text.length + 1)) + away))

it('tells JSON from what is none, as JSON.parse does, in pieces of any size', () => {
  const texts = fc.oneof(fc.json(), nearlyJson, fc.string({ unit: fc.constantFrom(...some), maxLength: 10 }))
  fc.assert(
    fc.property(texts, fc.integer({ min: 5, max: 40 }), (text, size) => isJson(text, size) === parses(text)),
    { numRuns: 4000 },
  )
})

it.each([
  '',
  ' ',
  'not json',
  '{"a":1}{"b":2}',
  'NaN',
  '{a:1}',
  '{1,NULL,3}',
  '"a"=>"1"',
  '[1,]',
  '{"a":}',
  '01',
  '1.',
  '-',
  '"\n"',
  '"\\x"',
  '[',
  'truee',
  '1 2',
  ']',
  '\u00a01',
])('%j is none', (text) => expect(isJson(text, 7)).toBe(false))

it('holds any depth', () => {
  expect(isJson('['.repeat(100_000) + ']'.repeat(100_000), 5000)).toBe(true)
  expect(isJson(`${'[{"a":'.repeat(1000)}1${'}]'.repeat(999)}`, 5000)).toBe(false)
})
