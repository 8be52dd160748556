import { z } from 'zod'
import { Instant } from './ids'

/** `missing`: the row says ready, but the store has no such file. The page then offers to run the job again. */
export const Availability = z.enum(['ready', 'expired', 'deleted', 'missing'])
export type Availability = z.infer<typeof Availability>

/**
 * A finished file, as the ledger knows it. `dataAsOf` is the moment of the snapshot the rows were read from;
 * `dataAsOfEnd` is the last such moment of a file that was taken up again after a fault, else null.
 */
export const Artifact = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  dataAsOf: Instant,
  dataAsOfEnd: Instant.nullable(),
  expiresAt: Instant,
  availability: Availability,
})
export type Artifact = z.infer<typeof Artifact>

/** Something that was changed in the file so that it stays valid: shown beside "Ready", with how often. */
export const Warning = z.object({ code: z.string(), message: z.string(), count: z.int().positive() })
export type Warning = z.infer<typeof Warning>
