'use client'

import { CircleAlert, CircleCheck, FileClock, type LucideIcon, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { jobLink } from '@/components/jobs/data/job-hash'
import { type NoticeTone, noticeWords } from '@/components/notifications/notice-words'
import { AgoTime } from '@/components/time/ago-time'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import type { Notification } from '@/lib/contracts/notification'

const looks: Record<NoticeTone, { Icon: LucideIcon; color: string }> = {
  ok: { Icon: CircleCheck, color: 'text-ok' },
  warn: { Icon: TriangleAlert, color: 'text-warn' },
  bad: { Icon: CircleAlert, color: 'text-bad' },
  gone: { Icon: FileClock, color: 'text-ink-soft' },
}

interface InboxItemProps {
  notification: Notification
  now: Date
  onRead: () => void
  onLeave: () => void
}

export function InboxItem({ notification, now, onRead, onLeave }: InboxItemProps) {
  const words = useWords()
  const { headline, detail, keptUntil, tone, downloadable } = noticeWords(notification, now, words)
  const { Icon, color } = looks[tone]
  const unread = notification.readAt === null
  const link = useRef<HTMLAnchorElement>(null)
  const open = () => {
    onRead()
    onLeave()
  }
  /** The dot is the button; it goes with the click, so the focus goes first. */
  const tick = () => {
    link.current?.focus()
    onRead()
  }
  return (
    <li className={cn('flex gap-3 px-4 py-3', unread && 'bg-accent-soft')}>
      <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', color)} />
      <div className="min-w-0 grow text-sm">
        <Link
          ref={link}
          href={jobLink(notification.jobId)}
          onClick={open}
          className={cn('block rounded-sm hover:underline', unread ? 'font-semibold' : 'font-medium')}
        >
          {headline}
          {unread ? <span className="sr-only"> {words.t('notifications.unread')}</span> : null}
        </Link>
        {detail ? <p className="text-ink-soft text-detail">{detail}</p> : null}
        <p className="mt-0.5 text-ink-soft text-xs">
          <AgoTime at={notification.createdAt} />
          {keptUntil === null ? null : ` · ${keptUntil}`}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end justify-between gap-1">
        {downloadable ? <DownloadLink jobId={notification.jobId} title={notification.title} onClick={onRead} /> : null}
        {unread ? (
          <IconButton label={words.t('notifications.markRead', { title: notification.title })} onClick={tick}>
            <span aria-hidden="true" className="size-2.5 rounded-full bg-accent" />
          </IconButton>
        ) : null}
      </div>
    </li>
  )
}
