import { describe, expect, it } from 'vitest'
import { rowLimitOf } from '@/lib/datasets/catalog/row-limit'
import { parseRowRule } from '@/lib/datasets/catalog/row-rule'
import type { Family, RealType } from '@/lib/datasets/real/real-type'
import { limitSql } from '@/lib/datasets/sql/limit-sql'
import { actor } from '@/tests/support/actors'

const scope = { scope: 'district' }
const real = (family: Family, cast: string): RealType => ({ family, cast, equal: true, sortable: true })

describe('a rule', () => {
  it.each([
    ['district = {scope.district}', { column: 'district', is: '=', value: scope }],
    ['District in {scope.district}', { column: 'district', is: '=', value: scope }],
    ['"District" != {scope.district}', { column: 'District', is: '<>', value: scope }],
    ['"a""b" = 1', { column: 'a"b', is: '=', value: { text: '1' } }],
    [
      "owner = {person.email} and state <> 'it''s'",
      {
        all: [
          { column: 'owner', is: '=', value: { person: 'email' } },
          { column: 'state', is: '<>', value: { text: "it's" } },
        ],
      },
    ],
    [
      'a is null or b IS NOT NULL',
      {
        any: [
          { column: 'a', isNull: true },
          { column: 'b', isNull: false },
        ],
      },
    ],
    [
      'a = 1 or b = 2 and c = -3.5',
      {
        any: [
          { column: 'a', is: '=', value: { text: '1' } },
          {
            all: [
              { column: 'b', is: '=', value: { text: '2' } },
              { column: 'c', is: '=', value: { text: '-3.5' } },
            ],
          },
        ],
      },
    ],
    [
      '(a = 1 or b = TRUE) and größe >= 2',
      {
        all: [
          {
            any: [
              { column: 'a', is: '=', value: { text: '1' } },
              { column: 'b', is: '=', value: { text: 'true' } },
            ],
          },
          { column: 'größe', is: '>=', value: { text: '2' } },
        ],
      },
    ],
  ])('is read: %s', (text, rule) => expect(parseRowRule(text)).toEqual(rule))

  it.each([
    ['', 'the name of a column at the end'],
    ['district', 'one of ='],
    ['district = ', 'at the end'],
    ['district = other', '{scope.name}'],
    ['district = {scope.district} or', 'the name of a column'],
    ['district = {scope.district}; DROP TABLE x', 'cannot be read from ; DROP TABLE x on'],
    ['district = {scope.district} -- all', 'cannot be read'],
    ["district = lower('x')", '{scope.name}'],
    ['true', 'the name of a column'],
    ['1 = 1', 'the name of a column'],
    ['not district = 1', 'the name of a column'],
    ['(district = 1', 'a closing bracket'],
    ['district = 1)', 'and, or, or the end'],
    ['district = {scope.District}', 'is neither'],
    ['district = {person.role}', 'is neither'],
    ['district = {scope.district', 'cannot be read'],
    ['district = $1', 'cannot be read'],
    ['a.b = 1', 'cannot be read'],
    ['district = 1e9', 'cannot be read'],
    ["x = 'a\0b'", 'cannot be read'],
  ])('is refused: %j', (text, why) => expect(() => parseRowRule(text)).toThrow(why))
})

describe('a rule for one person', () => {
  const limitFor = (text: string, districts?: string[]) =>
    rowLimitOf(parseRowRule(text), actor({ email: 'anna@example.org', scope: districts ? { district: districts } : {} }))
  const types = new Map([
    ['district', real('text', 'text')],
    ['level', real('whole', 'integer')],
    ['owner', real('textual', 'citext')],
    ['tenant', real('other', 'uuid')],
    ['rate', real('real', 'real')],
    ['open', real('boolean', 'boolean')],
  ])

  it('has what the account has, once each and in one order, so that equal scopes are the same rows', () => {
    expect(limitFor('district = {scope.district}', ['Süd', 'Nord', 'Süd'])).toEqual({ column: 'district', is: '=', value: ['Nord', 'Süd'] })
    expect(limitFor('owner = {person.email}')).toMatchObject({ value: ['anna@example.org'] })
  })

  it('takes no address that nobody verified', () => {
    expect(() => rowLimitOf(parseRowRule('owner = {person.email}'), actor({ email: null }))).toThrow('never verified')
  })

  it.each([
    ['district = {scope.district}', undefined],
    ['district = {scope.district}', []],
    ['level is null or district = {scope.district}', undefined],
    ['level <= {scope.district}', ['1', '2']],
    ['district = {scope.constructor}', ['Nord']],
  ])('is none where the account does not have what %s asks for (%j)', (text, districts) =>
    expect(() => limitFor(text, districts)).toThrow(/Your account|your account/),
  )

  it('is SQL with no value in it, compared as what the column is', () => {
    const nasty = "x' OR true --"
    const { where, settings } = limitSql(
      limitFor("(district = {scope.district} or level >= 3) and owner <> 'o' and level is not null", [nasty, 'Nord']),
      types,
    )
    expect(where).toBe(
      `(((source."district" = current_setting('postroom.limit1')::text OR source."district" = current_setting('postroom.limit2')::text) OR (source."level" >= current_setting('postroom.limit3')::bigint)) AND (source."owner" <> current_setting('postroom.limit4')::citext) AND source."level" IS NOT NULL)`,
    )
    expect(settings.map(([, value]) => value)).toEqual(['Nord', nasty, '3', 'o'])
  })

  it.each([
    ['tenant = {scope.district}', `source."tenant" = current_setting('postroom.limit1')::uuid`],
    ['rate < 0.5', `source."rate" < current_setting('postroom.limit1')::real`],
    ['open = true', `source."open" = current_setting('postroom.limit1')::boolean`],
    ['level = 2.5', `source."level" = current_setting('postroom.limit1')::numeric`],
  ])('compares as what the column is: %s', (rule, sql) => expect(limitSql(limitFor(rule, ['x']), types).where).toBe(`(${sql})`))

  it('is no SQL while the type of a column is not known', () => {
    expect(() => limitSql(limitFor('other = 1'), types)).toThrow('other')
  })
})
