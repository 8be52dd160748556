import type { JobRequest } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import type { Submission } from './submission'
import type { LinkedJob } from './use-linked-job'

export interface JobListingProps {
  ids: JobId[]
  pending: Submission[]
  linked: LinkedJob | null
  onEdit: (request: JobRequest) => void
}
