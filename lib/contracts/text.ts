import { z } from 'zod'

/** The code of the issue, in its `params`. */
export const NOT_STORABLE = 'not_storable'

/** The beginning of a text, of so many UTF-16 units at most; never half a character, which JSON and PostgreSQL refuse. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}

/** Text that PostgreSQL can hold: no NUL and no half of a surrogate pair. */
export function storableText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), {
      error: 'has a character that cannot be stored',
      params: { code: NOT_STORABLE },
    })
}
