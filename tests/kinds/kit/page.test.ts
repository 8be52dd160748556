import { describe, expect, it } from 'vitest'
import { textField } from '@/components/fields/plain/text-field'
import { showKind } from '@/kinds/kit/page'
import { letter } from '@/tests/components/new/letter'

describe('a page half', () => {
  it('compiles with fields that its contract has, and values as they are there', async () => {
    const shown = showKind(letter, {
      form: async () => ({
        fields: { subject: textField },
        sections: [{ name: 'all', title: { en: 'All', de: 'Alles' }, fields: ['subject'] }],
      }),
      sayings: async () => ({ copies: (copies) => (copies === undefined ? null : { words: copies.toFixed(0) }) }),
    })
    expect(Object.keys((await shown.form?.())?.fields ?? {})).toEqual(['subject'])
  })

  it('does not compile where a field is misspelt, or a value taken for another', () => {
    const title = { en: 'All', de: 'Alles' }
    // @ts-expect-error there is no such field to bring
    showKind(letter, { form: async () => ({ fields: { subjekt: textField } }) })
    // @ts-expect-error nor one to put into a section
    showKind(letter, { form: async () => ({ sections: [{ name: 'all', title, fields: ['subjekt'] }] }) })
    // @ts-expect-error a section without a title in one language
    showKind(letter, { form: async () => ({ sections: [{ name: 'all', title: { en: 'All' }, fields: [] }] }) })
    // @ts-expect-error the number of copies is no text
    showKind(letter, { sayings: async () => ({ copies: (copies: string) => ({ words: copies }) }) })
  })
})
