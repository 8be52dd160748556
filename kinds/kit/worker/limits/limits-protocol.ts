import { z } from 'zod'
import { Limit, Pause } from '@/lib/contracts/limits/limit'

/** Those that are not under way any more. */
const left = z.array(z.string())

/** What a runner asks of the limits of all workers, and what it is answered: its supervisor keeps them in Redis. */
export const LimitsAsk = z.discriminatedUnion('op', [
  /** For so many at once; answered when at least one of them may act, or none may for long. */
  z.object({ op: z.literal('take'), key: z.string(), limit: Limit, count: z.int().positive(), left }),
  /** Where nothing is taken with which that could be told. */
  z.object({ op: z.literal('leave'), key: z.string(), left }),
  /** Nobody may act for so long. */
  z.object({ op: z.literal('pause'), key: z.string(), limit: Limit, pause: Pause }),
])
export type LimitsAsk = z.infer<typeof LimitsAsk>

export const LimitsAnswer = z.discriminatedUnion('op', [
  /** Whoever asked for more asks again. `holds`: a name for each, where the limit says how many may be under way. */
  z.object({ op: z.literal('take'), granted: z.int().positive(), holds: z.array(z.string()) }),
  /** None may for so long, which is longer than anybody waits in place. */
  z.object({ op: z.literal('later'), pause: Pause }),
  z.object({ op: z.literal('noted') }),
])
export type LimitsAnswer = z.infer<typeof LimitsAnswer>
