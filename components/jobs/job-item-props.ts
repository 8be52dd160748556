import type { JobRequest } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'

export interface JobItemProps {
  id: JobId
  onEdit: (request: JobRequest) => void
}
