import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const tones = {
  neutral: { box: 'bg-sunken text-ink', Icon: Info },
  bad: { box: 'bg-bad-soft text-bad', Icon: CircleAlert },
  warn: { box: 'bg-warn-soft text-warn', Icon: Info },
}

interface CalloutProps {
  tone: keyof typeof tones
  /** Speaks at once: only for what the person must act on. */
  alert?: boolean
  /** A line with a button, in whose middle the icon stands. */
  line?: boolean
  children: ReactNode
}

/** A boxed message that stays. */
export function Callout({ tone, alert = false, line = false, children }: CalloutProps) {
  const { box, Icon } = tones[tone]
  return (
    <div role={alert ? 'alert' : undefined} className={cn('flex gap-2.5 rounded-lg px-3 py-2.5 text-sm', line && 'items-center', box)}>
      <Icon aria-hidden="true" className={cn('size-4 shrink-0', !line && 'mt-0.5')} />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
