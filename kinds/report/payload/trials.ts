import { z } from 'zod'

/** Of all pages of an answer together. */
export const MOST_PAGES_BYTES = 1_900_000

export const PagesTried = z.object({
  /** The first pages as SVG, in their order. */
  pages: z.array(z.string().startsWith('<svg ')),
  /** Of how many rows they are drawn. */
  rows: z.int(),
  /** Whether these are all rows that there are. */
  whole: z.boolean(),
})
export type PagesTried = z.infer<typeof PagesTried>

export const trials = {
  pages: { asked: z.strictObject({}), answer: PagesTried, seconds: 30 },
} as const
