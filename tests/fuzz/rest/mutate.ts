import fc from 'fast-check'

/** Texts that break what was not written with them in mind. */
export const nastyTexts = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00\ud800',
  '\u202e\u200b',
  '\r\nSet-Cookie: a=b',
  "' OR 1=1; --",
  '../../../etc/passwd',
  '{{7*7}}',
  '__proto__',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '99999999999999999999999999',
  '0000-00-00',
  '9999-12-31T23:59:59+14:59',
  '294277-01-01',
  'x'.repeat(5000),
  '𝕏'.repeat(100),
  'e\u0301'.repeat(60),
]

const nastyNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  '\0',
  '$ref',
  'length',
  'x'.repeat(3000),
]

const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: [deep(depth - 1)] })

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 0.1, -0, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324, [], {}, [[]], [null]),
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.constantFrom(10, 100, 250).map(deep),
  fc.constant(Array.from({ length: 2000 }, (_, at) => at)),
  fc.jsonValue(),
)

interface Edit {
  /** Which of all the value's places, counted round. */
  at: number
  how: 'replace' | 'delete' | 'add' | 'repeat'
  name: string
  value: unknown
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(200),
  how: fc.constantFrom('replace', 'replace', 'delete', 'add', 'repeat'),
  name: fc.constantFrom(...nastyNames),
  value: nasty,
})

/** The value with one to three mistakes in it, or none. */
export function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.array(edit, { maxLength: 3 })).map(([whole, edits]) => edits.reduce(edited, structuredClone(whole)))
}

type Place = { parent: Record<string, unknown>; key: string }

function edited(whole: unknown, { at, how, name, value: given }: Edit): unknown {
  // A copy: the same object put into itself would have no end.
  const value = structuredClone(given)
  const root = { parent: { whole } as Record<string, unknown>, key: 'whole' }
  const places = placesIn(root)
  const { parent, key } = places[at % places.length] ?? root
  const found = parent[key]
  if (how === 'delete' && parent !== root.parent) Reflect.deleteProperty(parent, key)
  else if (how === 'add' && isObject(found) && !Array.isArray(found))
    Object.defineProperty(found, name, { value, enumerable: true, configurable: true, writable: true })
  else if (how === 'repeat' && Array.isArray(found)) parent[key] = Array.from({ length: 250 }, (_, index) => found[index % found.length])
  else parent[key] = value
  return root.parent.whole
}

/** Every place of the value, itself first. */
function placesIn(place: Place): Place[] {
  const value = place.parent[place.key]
  if (!isObject(value)) return [place]
  const inner = Object.keys(value)
    .slice(0, 50)
    .flatMap((key) => (Object.getOwnPropertyDescriptor(value, key)?.writable ? placesIn({ parent: value, key }) : []))
  return [place, ...inner]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
