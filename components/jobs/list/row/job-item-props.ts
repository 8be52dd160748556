import type { EditJob } from '@/components/jobs/actions/edit-job'
import type { JobId } from '@/lib/contracts/ids'

export interface JobItemProps {
  id: JobId
  onEdit: EditJob
}
