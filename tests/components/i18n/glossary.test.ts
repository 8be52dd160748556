import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
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

/** What only the pages of kinds say, by kind. */
async function onPages(locale: Locale): Promise<object> {
  const pathOf = (kind: string) => resolve('kinds', kind, 'page', 'words', `${locale}.ts`)
  const own = readdirSync('kinds').filter((kind) => existsSync(pathOf(kind)))
  expect(own.length).toBeGreaterThan(3)
  return Object.fromEntries(await Promise.all(own.map(async (kind) => [kind, await import(/* @vite-ignore */ pathOf(kind))])))
}

const spoken = {
  English: { messages: { en, kinds: of('en'), pages: await onPages('en') }, not: avoided(4) },
  German: { messages: { de, kinds: of('de'), pages: await onPages('de'), errors: jobErrorMessages }, not: avoided(5) },
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

  it('speaks German to nobody: neither “du” nor “Sie”', () => {
    const addressed =
      /(?<!\p{L})(?:du|dich|dir|dein(?:e[mnrs]?)?|Ihnen|Ihr(?:e[mnrs]?)?|(?:[Ww]ähl|[Ff]üll|[Ff]ilter|[Pp]rüf)e)(?!\p{L})|(?<=\p{L} )Sie(?!\p{L})/u
    const wrong = [...texts(spoken.German.messages)].filter(([, text]) => addressed.test(text))
    expect(wrong).toEqual([])
  })
})
