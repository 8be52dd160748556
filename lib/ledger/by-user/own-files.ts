import { isReady } from '@/lib/contracts/artifact'
import type { ArtifactRow, JobAndFiles } from '@/lib/ledger/reading/rows'
import { toArtifact, toJob } from '@/lib/ledger/reading/view'
import type { NoOwnFile, OwnFile } from './user-ledger'

/** One of a job's files, to hand out. */
export function ownFile(found: JobAndFiles | null, nth: number): OwnFile | NoOwnFile {
  const files = ownFiles(found)
  if (files === 'not_found') return files
  const row = rowsOf(found).find((file) => file.nth === nth)
  if (!row) return 'no_file'
  return files.find((file) => file.nth === nth) ?? 'gone'
}

/** Those of them that can be handed out, the main one first. */
export function ownFiles(found: JobAndFiles | null): OwnFile[] | 'not_found' {
  if (!found) return 'not_found'
  const job = toJob(found)
  return rowsOf(found)
    .filter((row) => isReady(toArtifact(row)))
    .map((row) => asOwn(row, job))
}

/** Those of an earlier run, too, where the job goes on or did not come to its end since. */
const rowsOf = (found: JobAndFiles | null): ArtifactRow[] => found?.files ?? []

function asOwn({ nth, key, file_name, media_type, bytes, sha256, crc32, row_limit }: ArtifactRow, job: OwnFile['job']): OwnFile {
  return { nth, key, fileName: file_name, mediaType: media_type, bytes, sha256, crc32, job, rowLimit: row_limit }
}
