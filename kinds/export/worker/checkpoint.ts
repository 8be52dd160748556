import { z } from 'zod'

/**
 * How values are written. A change of what the same row becomes in a file, or of what a format saves, needs another: a
 * file is not gone on with in another way than it was begun in.
 */
export const ENCODING = 2

/** Where an export can be gone on from: plain JSON. A change of its shape needs another `v`. */
export const ExportCheckpoint = z.object({
  v: z.literal(1),
  encoding: z.literal(ENCODING),
  /** The bytes of the file that are safe on the disk. */
  file: z.object({ key: z.string(), bytes: z.int(), sha256: z.string() }),
  /** What the format needs to go on with it. */
  format: z.unknown(),
  /** Rows in it, and the keys of the last one. */
  rows: z.int(),
  cursor: z.array(z.string()).min(1),
  /** The moment of the first snapshot. */
  dataAsOf: z.coerce.date(),
  /** Of the dataset and the columns that it was written with. */
  fingerprint: z.string(),
})
export type ExportCheckpoint = z.infer<typeof ExportCheckpoint>

/** Null for none, for one of another version of Postroom and for one of a dataset that has changed: then the export starts again. */
export function readCheckpoint(saved: unknown, fingerprint: string): ExportCheckpoint | null {
  const checkpoint = ExportCheckpoint.safeParse(saved).data
  return checkpoint?.fingerprint === fingerprint ? checkpoint : null
}
