import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  object: ['field', 'fields'],
}
const kinds: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
}
const formats: Record<string, string> = {
  datetime: 'a moment, as 2026-11-30T12:00:00Z',
  email: 'an e-mail address',
  url: 'an address, as https://example.org',
  uuid: 'a UUID',
}

/**
 * What the schemas find, in words for people: those of the library speak of types and options. Where a schema has words of its own,
 * they stand. Sets it for the whole process, as the library has it.
 */
export function speakPlainly(): void {
  z.config({ customError: wordsFor })
}

export function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`
    case 'too_small':
      return `must ${size(issue.origin, 'at least', issue.minimum)}`
    case 'too_big':
      return `must ${size(issue.origin, 'at most', issue.maximum)}`
    case 'invalid_format':
      return issue.format in formats ? `must be ${formats[issue.format]}` : 'does not have the right form'
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `has ${issue.keys.length === 1 ? 'a field that is' : 'fields that are'} not known: ${issue.keys.join(', ')}`
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'has none of the forms that are allowed here'
    default:
      return 'is not allowed here'
  }
}

/** What a program may go by, beside the words. */
export function codeFor(keyword: string, message: string): string {
  if (message === 'is missing') return 'missing'
  return keyword === 'custom' ? 'not_allowed' : keyword
}

function size(origin: string, bound: string, limit: number | bigint): string {
  const unit = units[origin]
  return unit ? `have ${bound} ${limit} ${Number(limit) === 1 ? unit[0] : unit[1]}` : `be ${bound} ${limit}`
}

function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value)))
  return texts.length === 1 ? String(texts[0]) : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
}
