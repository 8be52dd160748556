import { z } from 'zod'

/**
 * What the sink does with an item that it would do: it stands in the item's key, so that nobody need tell the sink, and a checker knows
 * what must have become of it.
 */
export const manners = ['plain', 'refused', 'later', 'cut', 'skipped'] as const
export type Manner = (typeof manners)[number]

/** Every so many-th item of a list has this manner; those that are not named are plain. */
export const Odd = z.partialRecord(z.enum(manners), z.int().positive())
export type Odd = z.infer<typeof Odd>

/** The keys of a list: `17`, or `18 refused`. */
export function* keysOf(count: number, odd: Odd): Generator<string> {
  for (let n = 1; n <= count; n += 1) {
    const manner = manners.find((one) => n % (odd[one] ?? Number.POSITIVE_INFINITY) === 0)
    yield manner === undefined ? String(n) : `${n} ${manner}`
  }
}

export function mannerOf(key: string): Manner {
  const [, said] = key.split(' ')
  return manners.find((manner) => manner === said) ?? 'plain'
}
