import { Braces, ChartColumn, File, FileSpreadsheet, FileText, Image, type LucideIcon, Mail, Webhook } from 'lucide-react'
import type { IconName } from '@/kinds/kit/contract'
import { type Described, iconOf } from './described'

export const kindIcons: Record<IconName, LucideIcon> = {
  sheet: FileSpreadsheet,
  text: FileText,
  braces: Braces,
  file: File,
  report: ChartColumn,
  mail: Mail,
  image: Image,
  calls: Webhook,
}

export function JobIcon({ job }: { job: Described }) {
  return <WorkIcon icon={iconOf(job)} />
}

export function WorkIcon({ icon }: { icon: IconName }) {
  const Icon = kindIcons[icon]
  return (
    <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-sunken text-ink-soft">
      <Icon className="size-4.5" />
    </span>
  )
}
