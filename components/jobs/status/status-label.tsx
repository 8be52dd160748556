import {
  Ban,
  CircleAlert,
  CircleCheck,
  CirclePlay,
  CircleStop,
  Clock,
  FileClock,
  FileX2,
  Hourglass,
  type LucideIcon,
  RotateCw,
  TriangleAlert,
} from 'lucide-react'
import type { StatusIcon as Icon, Status } from '@/components/jobs/words/status'
import { cn } from '@/components/ui/cn'
import { tones } from './tones'

const icons: Record<Icon, LucideIcon> = {
  clock: Clock,
  retry: RotateCw,
  rest: Hourglass,
  running: CirclePlay,
  stopping: CircleStop,
  ready: CircleCheck,
  warning: TriangleAlert,
  empty: FileX2,
  failed: CircleAlert,
  cancelled: Ban,
  expired: FileClock,
}

/** Icon and word together: the state is never told by colour alone. Nothing spins: a running job has its bar to move. */
export function StatusLabel({ status }: { status: Status }) {
  const Icon = icons[status.icon]
  return (
    <span className={cn('inline-flex items-center gap-1.5 font-medium', tones[status.tone])}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {status.word}
    </span>
  )
}
