import type { JobRequest } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import type { Submission } from './submission'

export interface JobListingProps {
  ids: JobId[]
  pending: Submission[]
  onEdit: (request: JobRequest) => void
}
