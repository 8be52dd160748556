import type { JobId } from '@/lib/contracts/ids'
import type { EditJob } from './edit-job'
import type { Submission } from './submission'

export interface JobListingProps {
  ids: JobId[]
  pending: Submission[]
  onEdit: EditJob
}
