'use client'

import { ChevronDown } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { useCalled } from '@/components/jobs/words/use-called'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { Job } from '@/lib/contracts/job'
import type { EditJob } from './edit-job'
import { JobMainAction } from './job-main-action'
import { JobMenu } from './job-menu'

interface JobActionsProps {
  job: Job
  open: boolean
  detailsId: string
  onToggle: () => void
  onEdit: EditJob
  onRename: () => void
}

export function JobActions({ job, open, detailsId, onToggle, onEdit, onRename }: JobActionsProps) {
  const { t } = useWords()
  const title = useCalled(job)
  return (
    <div className="flex items-center justify-end gap-1">
      <JobMainAction job={job} onEdit={onEdit} />
      <JobMenu job={job} onEdit={onEdit} onRename={onRename} />
      <Button
        tone="ghost"
        size="icon"
        aria-label={t('jobs.actions.details', { title })}
        aria-expanded={open}
        aria-controls={open ? detailsId : undefined}
        onClick={onToggle}
      >
        <ChevronDown aria-hidden="true" className={cn('transition-transform', open && 'rotate-180')} />
      </Button>
    </div>
  )
}
