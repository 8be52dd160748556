import { z } from 'zod'

/** The code of the issue, in its `params`. */
export const NOT_STORABLE = 'not_storable'

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
