import { z } from 'zod'

/** Archives that are whole, and what there is of the next: plain JSON. A change of what stands in an archive needs another `v`. */
const Checkpoint = z.object({
  v: z.literal(1),
  /** Of what they are made: the names and sums of all pictures, in order. */
  of: z.string(),
  archives: z.array(z.object({ key: z.string(), bytes: z.int(), sha256: z.string() })),
})
export type PackCheckpoint = z.infer<typeof Checkpoint>

/** Null for none, and for one of another list: then they are packed anew. */
export function readCheckpoint(saved: unknown, of: string): PackCheckpoint | null {
  const read = Checkpoint.safeParse(saved).data
  return read?.of === of ? read : null
}
