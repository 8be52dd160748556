import { Braces, File, FileSpreadsheet, FileText, type LucideIcon } from 'lucide-react'
import type { Job } from '@/lib/contracts/job'
import { iconOf, type JobIconName } from './job-kinds'

const icons: Record<JobIconName, LucideIcon> = { sheet: FileSpreadsheet, text: FileText, braces: Braces, file: File }

export function JobIcon({ job }: { job: Pick<Job, 'kind' | 'payload'> }) {
  const Icon = icons[iconOf(job)]
  return (
    <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-sunken text-ink-soft">
      <Icon className="size-4.5" />
    </span>
  )
}
