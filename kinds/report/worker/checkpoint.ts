import { z } from 'zod'
import { Warning } from '@/lib/contracts/artifact'
import { SavedReport } from './draw/draw-report'

/**
 * How a report is drawn. A change of what the same rows become on paper, or of what is saved, needs another: a file is not gone on with in
 * another way than it was begun in.
 */
const DRAWING = 3

const File = z.object({ key: z.string(), bytes: z.int(), sha256: z.string() })

/** Where a report can be gone on from: plain JSON. The rows themselves, and what was found out about them, are pieces beside it. */
export const ReportCheckpoint = z.object({
  v: z.literal(DRAWING),
  /** Of the dataset, the columns and the template. */
  fingerprint: z.string(),
  /** Of what was found out about the rows: see `kept-rows.ts`. */
  reading: z.string(),
  /** The workbook, whole. */
  workbook: File.nullable(),
  /** What had to be changed in the workbook. */
  warnings: z.array(Warning),
  /** The report as far as it is drawn; null before. */
  drawn: z.object({ file: File, saved: SavedReport }).nullable(),
})
export type ReportCheckpoint = z.infer<typeof ReportCheckpoint>

/** What an attempt knows of it. */
export type Progress = Omit<ReportCheckpoint, 'v' | 'fingerprint'>

/** Null for none, for one of another version of Postroom and for one of a dataset or a template that has changed: then it starts again. */
export function readCheckpoint(saved: unknown, fingerprint: string): ReportCheckpoint | null {
  const checkpoint = ReportCheckpoint.safeParse(saved).data
  return checkpoint?.fingerprint === fingerprint ? checkpoint : null
}

export const checkpointOf = (progress: Progress, fingerprint: string): ReportCheckpoint => ({ v: DRAWING, fingerprint, ...progress })
