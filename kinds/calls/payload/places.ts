import { fillTemplate, parseTemplate, type SayPlace } from './template'

/** What cannot be said at a place: the call of this row is not made. */
export class Unsayable extends Error {
  override name = 'Unsayable'
  constructor(
    readonly code: 'empty_in_path' | 'bad_path' | 'bad_header' | 'bad_body',
    message: string,
  ) {
    super(message)
  }
}

type Values = Readonly<Record<string, string | null>>

/**
 * Path and query, each value encoded so that it stays one: no value makes a part of the path, a further parameter or another host.
 * @throws {Unsayable} for a value without which the path would be another one
 */
export function fillPath(path: string, values: Values): string {
  const say: SayPlace = (value, before) => {
    if ((value === null || value === '') && !before.includes('?')) throw new Unsayable('empty_in_path', 'A value of the path is empty.')
    return encodeURIComponent(wellFormed(value ?? ''))
  }
  const filled = fillTemplate(parseTemplate(path), values, say)
  const [before = ''] = filled.split(/[?#]/)
  // Addresses take such parts for steps upwards, encoded ones too.
  if (before.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part)))
    throw new Unsayable('bad_path', 'A part of the path would be “.” or “..”.')
  return filled
}

/** A header's value: one line of Latin letters. @throws {Unsayable} for any other */
export function fillHeader(template: string, values: Values): string {
  const filled = fillTemplate(parseTemplate(template), values, (value) => value ?? '').trim()
  if (/[^\t\x20-\x7e\x80-\xff]/.test(filled)) throw new Unsayable('bad_header', 'A header would hold what no header may.')
  return filled
}

export type BodyType = 'json' | 'form' | 'text'

/** @throws {Unsayable} for a body that would be no JSON */
export function fillBody(type: BodyType, template: string, values: Values): string {
  const parsed = parseTemplate(template)
  if (type === 'text') return fillTemplate(parsed, values, (value) => value ?? '')
  if (type === 'form') return fillTemplate(parsed, values, (value) => encodeURIComponent(wellFormed(value ?? '')))
  const filled = fillTemplate(parsed, values, (value, before) => (isInString(before) ? withinString(value) : asJson(value)))
  try {
    JSON.parse(filled)
    return filled
  } catch {
    throw new Unsayable('bad_body', 'The body would be no JSON.')
  }
}

/** Halves of letters have no bytes. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')

/** Whether JSON that begins so is in the middle of a text. */
function isInString(before: string): boolean {
  let inString = false
  for (let at = 0; at < before.length; at++) {
    const letter = before[at]
    if (inString && letter === '\\') at++
    else if (letter === '"') inString = !inString
  }
  return inString
}

const withinString = (value: string | null): string => JSON.stringify(wellFormed(value ?? '')).slice(1, -1)

/** A number or a truth value as such, whatever else is a text. */
function asJson(value: string | null): string {
  if (value === null) return 'null'
  const isPlain = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false)$/.test(value)
  return isPlain ? value : JSON.stringify(wellFormed(value))
}
