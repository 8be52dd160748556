import { useId } from 'react'
import type { ReadTarget } from '@/components/notifications/mark-read'
import type { Day } from './days'
import { InboxItem } from './inbox-item'

interface InboxDayProps {
  day: Day
  now: Date
  markRead: (target: ReadTarget) => void
  onLeave: () => void
}

export function InboxDay({ day, now, markRead, onLeave }: InboxDayProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="sticky top-0 z-10 border-b bg-sunken px-4 py-1.5 font-medium text-ink-soft text-xs">
        {day.heading}
      </h3>
      <ul className="divide-y border-b">
        {day.notifications.map((notification) => (
          <InboxItem
            key={notification.id}
            notification={notification}
            now={now}
            onRead={() => notification.readAt === null && markRead({ ids: [notification.id] })}
            onLeave={onLeave}
          />
        ))}
      </ul>
    </section>
  )
}
