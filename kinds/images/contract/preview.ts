import { z } from 'zod'

/** As a page shows it: pixels, never a program. */
const Shown = z.string().regex(/^data:image\/(?:jpeg|webp|avif|png);base64,[A-Za-z0-9+/]+={0,2}$/)

/** One of the pictures as it would become, before anything is sent. */
export const PicturePreview = z.object({
  /** Which of how many. */
  nth: z.int(),
  of: z.int(),
  /** What it is called. */
  name: z.string(),
  /** Why it would not be converted, in the code and words of an item; null where it would be. */
  refused: z
    .object({ code: z.string(), message: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  made: z
    .object({ before: Shown, after: Shown, from: z.string(), to: z.string(), fromBytes: z.int(), bytes: z.int() })
    .nullable()
    .describe('Null for one that would be refused.'),
})
export type PicturePreview = z.infer<typeof PicturePreview>

export const trials = {
  preview: { asked: z.strictObject({ nth: z.int().min(1) }), answer: PicturePreview, seconds: 60 },
} as const
