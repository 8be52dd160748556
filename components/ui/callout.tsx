import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const tones = {
  neutral: { box: 'bg-sunken text-ink', Icon: Info },
  bad: { box: 'bg-bad-soft text-bad', Icon: CircleAlert },
  warn: { box: 'bg-warn-soft text-warn', Icon: Info },
}

/** A boxed message that stays. `alert` speaks at once: only for what the person must act on. */
export function Callout({ tone, alert = false, children }: { tone: keyof typeof tones; alert?: boolean; children: ReactNode }) {
  const { box, Icon } = tones[tone]
  return (
    <div role={alert ? 'alert' : undefined} className={cn('flex gap-2.5 rounded-lg px-3 py-2.5 text-sm', box)}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
