import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'

const words = {
  label: 'Report',
  jobs: { one: 'report', other: 'reports' },
  about: 'Numbers on paper.',
  start: 'Make report',
  unit: { one: 'page', other: 'pages' },
  phases: { counting: 'Counting' },
}
const fields = { dataset: { label: 'Dataset' }, size: { label: 'Size', choices: { a4: 'A4', a5: 'A5' } } }
const payload = z.strictObject({ dataset: z.string(), size: z.enum(['a4', 'a5']), secret: z.string().optional() })
const base = {
  id: 'report',
  pool: 'bulk',
  maxFailures: 3,
  payload,
  example: { dataset: 'permits', size: 'a4' },
  phases: ['counting'],
  icon: 'report',
} as const

describe('a contract', () => {
  it('compiles with a word for each field that is shown, in each language', () => {
    const kind = defineKind({
      ...base,
      form: { dataset: { as: 'dataset' }, secret: { as: 'hidden' } },
      words: { en: { ...words, fields }, de: { ...words, fields } },
    })
    expectTypeOf<z.infer<typeof kind.payload>['size']>().toEqualTypeOf<'a4' | 'a5'>()
  })

  it('may tell by its settings how its items may be done', () => {
    const said = { ...words, fields, items: { done: 'printed' } }
    const kind = defineKind({
      ...base,
      form: { secret: { as: 'hidden' } },
      items: { data: z.string(), value: z.number(), policy: ({ size }) => (size === 'a4' ? 'once' : 'repeat') },
      words: { en: said, de: said },
    })
    expectTypeOf<z.infer<NonNullable<typeof kind.items>['data']>>().toEqualTypeOf<string>()
    expectTypeOf<z.infer<NonNullable<NonNullable<typeof kind.items>['value']>>>().toEqualTypeOf<number>()
  })

  it('does not compile where something is missing or misspelt', () => {
    const both = { en: { ...words, fields }, de: { ...words, fields } }
    const hidden = { secret: { as: 'hidden' } } as const
    // @ts-expect-error there is no such field
    defineKind({ ...base, words: both, form: { ...hidden, datasett: { as: 'dataset' } } })
    // @ts-expect-error nor one to take columns from
    defineKind({ ...base, words: both, form: { ...hidden, dataset: { as: 'column', of: 'datasett' } } })
    // @ts-expect-error a phase without a word
    defineKind({ ...base, words: both, form: hidden, phases: ['counting', 'drawing'] })
    // @ts-expect-error a language without words
    defineKind({ ...base, form: hidden, words: { en: both.en } })
    const size = { label: 'Size', choices: { a4: 'A4' } }
    // @ts-expect-error a choice without a word
    defineKind({ ...base, form: hidden, words: { en: both.en, de: { ...words, fields: { ...fields, size } } } })
    // @ts-expect-error a list without a word for those that are done
    defineKind({ ...base, form: hidden, words: both, items: { data: z.null(), policy: 'once' } })
    // @ts-expect-error a field for a file of which nothing says what may be brought
    defineKind({ ...base, words: both, form: { ...hidden, dataset: { as: 'file' } }, inputs: { size: { accept: ['*/*'], maxBytes: 1 } } })
    // @ts-expect-error a result without words
    defineKind({ ...base, form: hidden, words: both, result: z.object({ pages: z.int() }) })
    const resulting = { ...words, fields, result: { fields: { pages: { label: 'Pages' } } } }
    // @ts-expect-error a field of the result without a word in one language
    defineKind({ ...base, form: hidden, result: z.object({ pages: z.int(), ink: z.int() }), words: { en: resulting, de: resulting } })
    defineKind({ ...base, form: hidden, result: z.object({ pages: z.int() }), words: { en: resulting, de: resulting } })
    const { dataset } = fields
    // @ts-expect-error a field without a word in one language
    defineKind({ ...base, form: hidden, words: { en: both.en, de: { ...words, fields: { dataset } } } })
  })
})
