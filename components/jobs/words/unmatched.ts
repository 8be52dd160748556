import type { Filter } from '@/kinds/kit/contract'
import { type Artifact, isEmptyFile } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'
import { filteredBy } from './described'

export interface Unmatched {
  dataset: string
  filters: Filter[]
  artifact: Artifact
}

/** The filters that nothing matched, with the file that is empty for it; null for all else. */
export function unmatchedBy(job: Job): Unmatched | null {
  const artifact = job.state === 'completed' ? job.artifact : null
  if (!artifact || !isEmptyFile(artifact)) return null
  const filtered = filteredBy(job)
  return filtered && filtered.filters.length > 0 ? { ...filtered, artifact } : null
}
