import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import type { Locale } from '@/kinds/kit/contract'
import { kinds } from '@/kinds/registry/contracts'
import { jobErrorMessages } from '@/lib/contracts/job-error-messages'

const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (thing|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

/** The words of the last columns of docs/glossary.md: each has another that stands for the same thing. */
const avoided = (column: number) => rows.flatMap((cells) => (cells[column] ?? '').split(',')).map((word) => word.trim())

/** As a whole word, whatever its case: "mail", but not "e-mail" or "mailbox". */
const patternsOf = (words: string[]) => words.map((word) => [word, new RegExp(`(?<![\\p{L}-])${word}(?!\\p{L})`, 'iu')] as const)

function* texts(messages: object, path: string[] = []): Generator<[string, string]> {
  for (const [key, value] of Object.entries(messages))
    if (typeof value === 'string') yield [[...path, key].join('.'), value.replace(/\{\w+/g, '{').replace(/<\/?\w+>/g, '')]
    else if (value !== null && typeof value === 'object') yield* texts(value, [...path, key])
}

const of = (locale: Locale) => Object.fromEntries(Object.entries(kinds).map(([id, kind]) => [id, kind.words[locale]]))

const spoken = {
  English: { messages: { en, kinds: of('en') }, not: avoided(4) },
  German: { messages: { de, kinds: of('de'), errors: jobErrorMessages }, not: avoided(5) },
}

describe('docs/glossary.md', () => {
  it('names words that are not used', () => {
    for (const { not } of Object.values(spoken)) expect(not.filter(Boolean).length).toBeGreaterThan(20)
    expect(rows.filter((cells) => cells.length !== 7 || cells.slice(1, 6).includes(''))).toEqual([])
  })

  it.each(Object.entries(spoken))('is kept to in every message: %s', (_name, { messages, not }) => {
    const patterns = patternsOf(not)
    const wrong = [...texts(messages)].flatMap(([path, text]) =>
      patterns.filter(([, pattern]) => pattern.test(text)).map(([word]) => `${path}: “${word}” in “${text}”`),
    )
    expect(wrong).toEqual([])
  })
})
