import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kindProblems } from '@/kinds/kit/check/kind-problems'
import { kinds } from '@/kinds/registry/contracts'
import { changed, letter } from '@/tests/support/kinds/letter-kind'

describe('the check of a contract', () => {
  it.each(Object.entries(kinds))('finds nothing wrong with %s', (id, kind) => expect(kindProblems(id, kind)).toEqual([]))
  it('finds nothing wrong with one that went through versions', () => expect(kindProblems('acme.letter', letter)).toEqual([]))

  const { en } = letter.words
  it.each([
    ['another id than its folder’s', { id: 'acme.lettre' }, 'calls itself "acme.lettre", its folder acme.letter'],
    ['a pool that cannot be', { pool: 'Fast!' }, 'waits in "Fast!"'],
    ['a payload that is none', { payload: z.string() }, 'has a payload that is no z.strictObject'],
    ['an example that does not fit', { example: { to: 'Anna' } }, 'has an example that does not fit its payload'],
    ['a payload without a schema', { payload: letter.payload.extend({ at: z.date().optional() }) }, 'cannot be described as JSON'],
    ['no step to its version', { upgrade: { 1: (old: object) => old } }, 'has no upgrade[2], the step from version 2 to 3'],
    ['a step from nowhere', { version: 2 }, 'has upgrade[2] and is of version 2'],
    ['a version that is none', { version: 0 }, 'has version 0'],
    ['no German', { words: { en } }, 'has no words in de'],
    ['a phase without a word', { phases: ['writing', 'folding'] }, 'has no words.en.phases.folding'],
    ['a file of which nothing is said', { form: { to: { as: 'file' } } }, 'asks for a file in to, of which inputs says nothing'],
    ['a file for no field', { inputs: { logo: { accept: ['image/*'], maxBytes: 1 } } }, 'has inputs.logo and no such field'],
    ['a result without words', { result: z.object({ pages: z.int() }) }, 'has no words.de.result.fields.pages'],
    ['a list without its word', { items: { policy: 'once', data: z.object({}) } }, 'has no words.de.items.done'],
    [
      'a column of nothing',
      { items: { policy: 'once', data: z.object({}), value: z.object({ a: z.int() }), columns: { b: { as: 'number' } } } },
      'has items.columns.b and no such field in items.value',
    ],
    [
      'a column without its word',
      { items: { policy: 'once', data: z.object({}), value: z.object({ a: z.int() }), columns: { a: { as: 'number' } } } },
      'has no words.de.items.columns.a',
    ],
    ['a policy that there is not', { items: { policy: 'twice', data: z.object({}) } }, 'has items.policy "twice"'],
    ['data that is no schema', { items: { policy: 'once', data: { to: 'text' } } }, 'has items.data that is no schema'],
    ['no unit', { words: { en, de: { ...en, unit: undefined } } }, 'has no words.de.unit'],
  ])('finds %s', (_, change, problem) => {
    expect(kindProblems('acme.letter', changed(change)).join('\n')).toContain(problem)
  })
})
