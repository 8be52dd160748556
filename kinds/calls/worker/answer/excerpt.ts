import type { IncomingHttpHeaders } from 'node:http'
import { parsePath, pick } from '@/kinds/calls/payload/json-path'
import { beginningOf } from '@/lib/contracts/text'

/** So much of an answer is kept. */
export const MOST_LETTERS = 500

/** Why there is no answer to show, or not all of it. */
export type Note = 'none' | 'not_text' | 'not_json' | 'not_there' | 'too_large' | 'too_slow' | 'broken_off' | 'unreadable'

export interface Excerpt {
  answer: string | null
  note: Note | null
}

/** What people see of an answer: what stands at the path, or how it begins. */
export function excerptOf(body: Buffer, headers: IncomingHttpHeaders, path: string): Excerpt {
  if (body.length === 0) return { answer: null, note: 'none' }
  const text = textOf(body, headers)
  if (text === null) return { answer: null, note: 'not_text' }
  if (path === '') return { answer: shortened(text), note: null }
  try {
    const found = pick(JSON.parse(text), parsePath(path) ?? [])
    if (found === undefined) return { answer: null, note: 'not_there' }
    return { answer: shortened(typeof found === 'string' ? found : JSON.stringify(found)), note: null }
  } catch {
    return { answer: null, note: 'not_json' }
  }
}

const shortened = (text: string) => beginningOf(text.trim(), MOST_LETTERS)

/** Null for pictures, archives and the like. */
function textOf(body: Buffer, headers: IncomingHttpHeaders): string | null {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '') ?? []
  try {
    const text = charset.toLowerCase() === 'utf-8' ? body.toString('utf8').replace(/^\ufeff/, '') : new TextDecoder(charset).decode(body)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
