import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { narrowed, type Schema } from '@/kinds/kit/check/narrowed'

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { io: 'input' }) as Schema
const between = (before: z.ZodType, after: z.ZodType) => narrowed(schemaOf(before), schemaOf(after))
const field = (type: z.ZodType) => z.strictObject({ a: type })

const wide = z.strictObject({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  size: z.int().min(1).max(10),
  note: z.string().max(20).optional(),
  tags: z.array(z.string()),
  split: z
    .discriminatedUnion('by', [z.strictObject({ by: z.literal('rows'), rows: z.int() }), z.strictObject({ by: z.literal('size') })])
    .nullable(),
})

describe('a later schema', () => {
  it.each([
    ['the same', wide],
    ['a new field that may be absent', wide.extend({ zone: z.string().optional() })],
    ['a new field with a default', wide.extend({ zone: z.string().default('UTC') })],
    ['a further member', wide.extend({ format: z.enum(['csv', 'xlsx', 'pdf']).default('csv') })],
    ['wider limits', wide.extend({ size: z.number().min(0).max(99), note: z.string().optional() })],
    ['another default, other words', wide.extend({ format: z.enum(['csv', 'xlsx']).default('xlsx').describe('How.') })],
    ['one type more', wide.extend({ tags: z.union([z.string(), z.array(z.string())]) })],
    ['unknown fields let through', z.looseObject(wide.omit({ note: true }).shape)],
  ])('with %s takes what the earlier one took', (_, after) => expect(between(wide, after)).toEqual([]))

  it.each([
    ['a field that is gone', wide.omit({ note: true }), 'note is gone'],
    ['one that must be there', wide.required({ note: true }), 'note is required now'],
    ['one without its default', wide.extend({ format: z.enum(['csv', 'xlsx']) }), 'format is required now'],
    ['a member that is gone', wide.extend({ format: z.enum(['csv']).default('csv') }), 'format no longer takes "xlsx"'],
    ['another type', wide.extend({ size: z.string() }), 'size was integer and is string'],
    ['narrower limits', wide.extend({ size: z.int().min(2).max(10) }), 'size has another minimum: 1 before, 2 now'],
    ['a limit where none was', wide.extend({ tags: z.array(z.string()).max(3) }), 'tags has another maxItems: none before, 3 now'],
    ['other items', wide.extend({ tags: z.array(z.number()) }), 'tags[] was string and is number'],
    ['no null', wide.extend({ split: z.strictObject({ by: z.literal('size') }) }), 'split was null and is object'],
    [
      'a branch that is gone',
      wide.extend({ split: z.strictObject({ by: z.literal('size') }).nullable() }),
      'split.by no longer takes "rows"',
    ],
    ['a pattern', wide.extend({ note: z.string().max(20).regex(/^a/).optional() }), 'note has another pattern'],
  ])('with %s says so', (_, after, change) => expect(between(wide, after).join('\n')).toContain(change))

  it('takes whole numbers where it takes all', () => {
    expect(between(field(z.int()), field(z.number()))).toEqual([])
    expect(between(field(z.number()), field(z.int())).join()).toContain('a was number and is integer')
  })

  it('that holds itself comes to an end', () => {
    const tree = (leaf: z.ZodType) => {
      const node: z.ZodType = z.strictObject({ leaf, children: z.lazy(() => z.array(node)) })
      return node
    }
    expect(between(tree(z.string()), tree(z.string()))).toEqual([])
    expect(between(tree(z.string()), tree(z.number())).join()).toContain('leaf was string and is number')
  })
})
