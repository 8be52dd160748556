import type { JobId } from '@/lib/contracts/ids'
import type { EditJob } from './edit-job'

export interface JobItemProps {
  id: JobId
  onEdit: EditJob
}
