import { expect, it } from 'vitest'
import { TrialError } from '@/components/api/trials-api'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { chooseLocale } from '@/components/i18n/locales'
import { loadMessages } from '@/components/i18n/messages'
import { createWords } from '@/components/i18n/words'
import { kinds } from '@/kinds/registry/contracts'

const wordsIn = async (language: string) => {
  const locale = chooseLocale(language, null)
  return createWords(locale, await loadMessages(locale))
}
const [en, de] = await Promise.all([wordsIn('en'), wordsIn('de')])
const [kind] = Object.values(kinds).filter(({ words }) => Object.values(words.de.errors ?? {}).some((text) => text?.includes('{')))

it('says why a trial did not work: in English as the worker did, in German with its facts', () => {
  if (!kind) throw new Error('no kind has facts in its words')
  const [code = '', text = ''] = Object.entries(kind.words.de.errors ?? {}).find(([, said]) => said?.includes('{')) ?? []
  const facts = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'so']))
  const error = new TrialError({ code, message: 'In English.', facts })
  expect(sayTrialError(error, kind, en)).toBe('In English.')
  expect(sayTrialError(error, kind, de)).toBe(text.replace(/\{\w+\}/g, 'so'))
})

it('has German words for what Postroom itself says, and the server’s for what neither knows', () => {
  if (!kind) throw new Error('no kind has facts in its words')
  const late = new TrialError({ code: 'trial_timeout', message: 'It took longer than 30 seconds.' })
  expect([sayTrialError(late, kind, en), sayTrialError(late, kind, de)]).toEqual([
    'It took longer than 30 seconds.',
    'Das Ausprobieren hat zu lange gedauert.',
  ])
  expect(sayTrialError(new TrialError({ code: 'odd', message: 'Odd.' }), kind, de)).toBe('Odd.')
  expect(sayTrialError(new Error('fetch failed'), kind, de)).toContain('Server')
})
