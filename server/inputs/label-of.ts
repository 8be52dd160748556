import { beginningOf } from '@/lib/contracts/text'

const MOST = 255

/** Controls, and what turns the direction of text around. */
const unseen = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** What a file is called: a label for people, of which nothing ever becomes part of a path. */
export function labelOf(given: string | undefined): string {
  const last = given?.split(/[\\/]/).at(-1) ?? ''
  return beginningOf(last.normalize('NFC').replace(unseen, '').trim(), MOST) || 'file'
}
