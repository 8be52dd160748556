import type { AttemptContext } from '@/kinds/kit/worker'
import type { ArtifactWriter } from '@/lib/artifacts/store'
import { reached } from '@/lib/crash-points'
import type { RowFile } from '@/lib/datasets/formats/format'
import type { WriteOptions } from '@/lib/datasets/reading/write-rows'
import { ENCODING, type ExportCheckpoint } from './checkpoint'

export interface PartSaver {
  /** When to cut the file, and what to do there. */
  cutting(file: RowFile, about: { dataAsOf: Date; cursorOf(row: Buffer): string[] }): NonNullable<WriteOptions['cut']>
  /** Whether the ledger names this attempt's file. */
  hasSaved(): boolean
}

/** Saves a part every few seconds: first the file on the disk, then its checkpoint in the ledger. */
export function createPartSaver(
  {
    artifact,
    saved,
    fingerprint,
    partMs,
  }: { artifact: ArtifactWriter; saved: ExportCheckpoint | null; fingerprint: string; partMs: number },
  ctx: Pick<AttemptContext, 'checkpoint'>,
): PartSaver {
  let lastAt = performance.now()
  let hasSaved = false
  return {
    hasSaved: () => hasSaved,
    cutting: (file, { dataAsOf, cursorOf }) => ({
      due: () => performance.now() - lastAt >= partMs,
      async at(lastRow, rows) {
        const checkpoint: ExportCheckpoint = {
          v: 1,
          encoding: ENCODING,
          format: file.save(),
          file: await artifact.sync(),
          rows: (saved?.rows ?? 0) + rows,
          cursor: cursorOf(lastRow),
          dataAsOf,
          fingerprint,
        }
        reached('file.afterSync')
        await ctx.checkpoint(checkpoint)
        hasSaved = true
        reached('file.afterCheckpoint')
        lastAt = performance.now()
      },
    }),
  }
}
