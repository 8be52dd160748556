'use client'

import { CircleAlert, CircleCheck, FileClock, type LucideIcon } from 'lucide-react'
import { Moment } from '@/components/format/moment'
import { DownloadLink } from '@/components/jobs/download-link'
import { jobLink } from '@/components/jobs/job-hash'
import { cn } from '@/components/ui/cn'
import type { Notification } from '@/lib/contracts/notification'
import { type NoticeTone, noticeWords } from './notice-words'

const looks: Record<NoticeTone, { Icon: LucideIcon; color: string }> = {
  ok: { Icon: CircleCheck, color: 'text-ok' },
  bad: { Icon: CircleAlert, color: 'text-bad' },
  gone: { Icon: FileClock, color: 'text-ink-soft' },
}

interface InboxItemProps {
  notification: Notification
  onRead: () => void
  onLeave: () => void
}

export function InboxItem({ notification, onRead, onLeave }: InboxItemProps) {
  const { headline, detail, tone, downloadable } = noticeWords(notification, new Date())
  const { Icon, color } = looks[tone]
  const unread = notification.readAt === null
  const open = () => {
    onRead()
    onLeave()
  }
  return (
    <li className={cn('flex gap-3 px-4 py-3', unread && 'bg-accent-soft')}>
      <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', color)} />
      <div className="min-w-0 grow text-sm">
        <a href={jobLink(notification.jobId)} onClick={open} className="block rounded-sm font-medium hover:underline">
          {headline}
          {unread ? <span className="sr-only"> (unread)</span> : null}
        </a>
        <p className="text-ink-soft tabular-nums">{detail}</p>
        <p className="mt-0.5 text-ink-soft text-xs tabular-nums">
          <Moment at={notification.createdAt} />
        </p>
      </div>
      {downloadable ? <DownloadLink jobId={notification.jobId} title={notification.title} onClick={onRead} /> : null}
    </li>
  )
}
