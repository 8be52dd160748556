import type { Job } from '@/lib/contracts/job'
import type { EditJob } from './edit-job'
import { JobMainAction } from './job-main-action'
import { JobMenu } from './job-menu'

interface JobActionsProps {
  job: Job
  onEdit: EditJob
  onRename: () => void
}

/** What can be done with a job in its row. */
export function JobActions({ job, onEdit, onRename }: JobActionsProps) {
  return (
    <div className="flex items-center justify-end gap-1">
      <JobMainAction job={job} onEdit={onEdit} />
      <JobMenu job={job} onEdit={onEdit} onRename={onRename} />
    </div>
  )
}
