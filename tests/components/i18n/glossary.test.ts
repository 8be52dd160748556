import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { jobErrorMessages } from '@/lib/contracts/job-error-messages'

/** The words of the last column of docs/glossary.md: each has another that stands for the same thing. */
const avoided = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (thing|---)/.test(line))
  .flatMap((line) => (line.split('|')[4] ?? '').split(','))
  .map((word) => word.trim())
  .filter(Boolean)

/** As a whole word, whatever its case: "mail", but not "e-mail" or "mailbox". */
const patterns = avoided.map((word) => [word, new RegExp(`(?<![\\p{L}-])${word}(?!\\p{L})`, 'iu')] as const)

function* texts(messages: object, path: string[] = []): Generator<[string, string]> {
  for (const [key, value] of Object.entries(messages))
    if (typeof value === 'string') yield [[...path, key].join('.'), value.replace(/\{\w+/g, '{').replace(/<\/?\w+>/g, '')]
    else if (value !== null && typeof value === 'object') yield* texts(value, [...path, key])
}

const spoken = { en, de, errors: jobErrorMessages }

describe('docs/glossary.md', () => {
  it('names words that are not used', () => expect(avoided.length).toBeGreaterThan(20))

  it.each(Object.entries(spoken))('is kept to in every message: %s', (_name, messages) => {
    const wrong = [...texts(messages)].flatMap(([path, text]) =>
      patterns.filter(([, pattern]) => pattern.test(text)).map(([word]) => `${path}: “${word}” in “${text}”`),
    )
    expect(wrong).toEqual([])
  })
})
