import type { EditJob } from '@/components/jobs/actions/edit-job'
import type { Submission } from '@/components/jobs/actions/submission'
import type { JobId } from '@/lib/contracts/ids'

export interface JobListingProps {
  ids: JobId[]
  pending: Submission[]
  onEdit: EditJob
}
