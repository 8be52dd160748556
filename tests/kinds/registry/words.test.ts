import { describe, expect, it, vi } from 'vitest'
import { jobsNoun, kindWords } from '@/kinds/registry/words'

vi.mock('@/kinds/registry/contracts', async (actual) => {
  const { mailing } = await import('@/tests/support/kinds/mailing-kind')
  const { kinds } = await actual<typeof import('@/kinds/registry/contracts')>()
  return { kinds: { ...kinds, [mailing.id]: mailing } }
})

describe('what is said of a kind', () => {
  it('is in its own words and unit', () => {
    expect(kindWords('acme.mailing', 'en')).toMatchObject({ label: 'Mailing', start: 'Send', unit: { one: 'letter', other: 'letters' } })
    expect(kindWords('acme.mailing', 'de')).toMatchObject({ label: 'Rundschreiben', start: 'Senden', unit: { other: 'Briefe' } })
  })

  it('is "job" and "item" for a kind that is not known here', () => {
    for (const kind of ['', 'of-tomorrow', 'constructor', '__proto__']) {
      expect(kindWords(kind, 'en')).toMatchObject({ label: 'Job', jobs: { other: 'jobs' }, unit: { one: 'item' }, start: null })
      expect(kindWords(kind, 'de')).toMatchObject({ label: 'Auftrag', jobs: { other: 'Aufträge' }, unit: { one: 'Eintrag' } })
      expect(kindWords(kind, 'en').phase('spinning')).toBe('spinning')
      expect(kindWords(kind, 'en').error('boom')).toBeNull()
    }
  })

  it('names a phase by its name, and by the sentence that older workers send', () => {
    const { phase } = kindWords('export', 'de')
    expect(phase('writing')).toBe('Zeilen werden geschrieben')
    expect(phase('Writing rows')).toBe('Zeilen werden geschrieben')
    expect(kindWords('export', 'en').phase('writing')).toBe('Writing rows')
    for (const name of ['spinning', 'constructor']) expect(phase(name)).toBe(name)
  })

  it('has words for its own errors alone', () => {
    expect(kindWords('acme.mailing', 'de').error('refused')).toBe('Der Empfang wurde abgelehnt.')
    expect(kindWords('acme.mailing', 'de').error('constructor')).toBeNull()
    expect(kindWords('acme.mailing', 'en').error('refused')).toBeNull()
  })
})

describe('several jobs', () => {
  it.each([
    ['exports', ['export', 'export']],
    ['mailings', ['acme.mailing']],
    ['jobs', ['export', 'acme.mailing', 'export']],
    ['jobs', ['gone']],
    ['jobs', []],
  ])('are %s', (noun, kinds) => expect(jobsNoun(kinds, 'en').other).toBe(noun))

  it('has the facts that the worker gave in its words of an error, and is silent where one is missing', () => {
    const { error } = kindWords('acme.mailing', 'de')
    expect(error('too_many', { most: 12500, name: 'Liste' })).toBe('„Liste“: höchstens 12.500.')
    expect([error('too_many'), error('too_many', { most: 3 })]).toEqual([null, null])
  })
})
