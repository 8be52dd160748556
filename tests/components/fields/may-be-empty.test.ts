import { expect, it } from 'vitest'
import { z } from 'zod'
import { mayBeEmpty } from '@/components/fields/field/schema'

it.each([
  ['may be left out', z.string().optional(), true],
  ['is an empty text of its own accord', z.string().default(''), true],
  ['is no filters of its own accord', z.array(z.string()).default([]), true],
  ['is off of its own accord', z.boolean().default(false), true],
  ['is one of its choices of its own accord', z.enum(['a', 'b']).default('a'), false],
  ['is a number of its own accord', z.number().default(100), false],
  ['has to be said', z.string(), false],
])('whether nothing may stand in a field that %s', (_, schema, expected) => {
  expect(mayBeEmpty(schema)).toBe(expected)
})
