import type { EditJob } from '@/components/jobs/actions/edit-job'
import type { Submission } from '@/components/jobs/actions/submission'
import type { JobId } from '@/lib/contracts/ids'

export interface ListedGroup {
  part: 'now' | 'earlier'
  /** Null where there is nothing to tell it from. */
  name: string | null
  ids: JobId[]
}

export interface JobListingProps {
  groups: ListedGroup[]
  /** On top of the first group. */
  pending: Submission[]
  onEdit: EditJob
}
