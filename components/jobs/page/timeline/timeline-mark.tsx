import type { LucideIcon } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { AttemptTone } from './attempt-words'

const tones: Record<AttemptTone, string> = {
  active: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  neutral: 'bg-sunken text-ink-soft',
}

/** A dot on the line of time, and the line to the next. */
export function TimelineMark({ tone, Icon, last }: { tone: AttemptTone; Icon: LucideIcon; last: boolean }) {
  return (
    <span aria-hidden="true" className="flex flex-col items-center">
      <span className={cn('grid size-6 shrink-0 place-items-center rounded-full', tones[tone])}>
        <Icon className="size-3.5" />
      </span>
      {last ? null : <span className="my-1 w-px grow bg-line" />}
    </span>
  )
}
