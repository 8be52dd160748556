import type { JobRequest } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import type { LinkedJob } from './use-linked-job'

export interface JobItemProps {
  id: JobId
  /** Set when a link leads to this job. */
  linked: LinkedJob | null
  onEdit: (request: JobRequest) => void
}
