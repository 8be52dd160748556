import { isReady } from '@/lib/contracts/artifact'
import type { ArtifactRow, JobAndFiles } from '@/lib/ledger/reading/rows'
import { toArtifact, toJob } from '@/lib/ledger/reading/view'
import type { NoOwnFile, OwnFile } from './user-ledger'

/** One of a job's files, or its preview, to hand out. */
export function ownFile(found: JobAndFiles | null, which: number | 'preview'): OwnFile | NoOwnFile {
  if (!found) return 'not_found'
  const row = rowsOf(found).find((file) => (which === 'preview' ? isPreview(file) : !isPreview(file) && file.nth === which))
  if (!row) return 'no_file'
  return isReady(toArtifact(row)) ? asOwn(row, toJob(found)) : 'gone'
}

/** Those of them that can be handed out, the main one first. */
export function ownFiles(found: JobAndFiles | null): OwnFile[] | 'not_found' {
  if (!found) return 'not_found'
  const job = toJob(found)
  return rowsOf(found)
    .filter((row) => !isPreview(row) && isReady(toArtifact(row)))
    .map((row) => asOwn(row, job))
}

/** Those of an earlier run, too, where the job goes on or did not come to its end since. */
const rowsOf = (found: JobAndFiles | null): ArtifactRow[] => found?.files ?? []

const isPreview = ({ alt }: ArtifactRow) => alt !== null

function asOwn({ nth, key, file_name, media_type, bytes, sha256, crc32, row_limit }: ArtifactRow, job: OwnFile['job']): OwnFile {
  return { nth, key, fileName: file_name, mediaType: media_type, bytes, sha256, crc32, job, rowLimit: row_limit }
}
