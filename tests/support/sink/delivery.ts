import { z } from 'zod'

/** What is asked of the sink, beside the key against doing it twice, which is a header. */
export const Delivery = z.strictObject({
  /** The job whose item it is. */
  list: z.string(),
  key: z.string(),
  /** Whether it does nothing twice under one key against that, as good addresses do. */
  takesKeys: z.boolean(),
  /** How long it takes: half of it before the act, half of it before the answer. */
  ms: z.number().nonnegative(),
})
export type Delivery = z.infer<typeof Delivery>

/** What whoever started the sink waits for: that it did so much, in all or of one list. */
export const Until = z.strictObject({ until: z.int(), list: z.string().optional() })
export type Until = z.infer<typeof Until>
