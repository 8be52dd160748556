import { z } from 'zod'

/** Text that PostgreSQL can hold: no NUL and no half of a surrogate pair. */
export function storableText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), 'has a character that cannot be stored')
}
