import { z } from 'zod'

/** How many rows are tried. */
export const MOST_TRIED = 5

const TriedCall = z.object({
  /** As it would be sent; the API's key is not shown. */
  request: z
    .object({ method: z.string(), url: z.string(), headers: z.array(z.tuple([z.string(), z.string()])), body: z.string().nullable() })
    .nullable(),
  /** Null where it was only shown, not sent. */
  answer: z
    .object({
      status: z.int(),
      ms: z.int(),
      type: z.string().nullable(),
      /** As it begins. */
      text: z.string().nullable(),
      /** What of it would be kept. */
      kept: z.string().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  /** Why there is no request, or no answer. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type TriedCall = z.infer<typeof TriedCall>

/** The first rows as they would be called; and called, where that is asked for. */
export const Trial = {
  asked: z.strictObject({ send: z.boolean().describe('Whether the calls are made. Otherwise they are only shown.') }),
  answer: z.object({ calls: z.array(TriedCall).max(MOST_TRIED) }),
  seconds: 60,
}
