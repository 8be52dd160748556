import type { Words } from '@/components/i18n/words'
import { jobLink } from '@/components/jobs/data/job-hash'
import { noticeWords, severalWords } from '@/components/notifications/notice-words'
import { serverNow } from '@/components/time/server-clock'
import type { Notification as Notice } from '@/lib/contracts/notification'

/** One notice of the system, for all that came together; a click brings this tab to the front, with the job. */
export function showOnDesktop(notices: Notice[], words: Words): void {
  const [first] = notices
  if (!first) return
  const one = noticeWords(first, serverNow(), words)
  const news = new Set(notices.map((notice) => noticeWords(notice, serverNow(), words).news))
  const several = severalWords(news.size === 1 ? one.news : 'ended', notices, words)
  const [title, body] = notices.length === 1 ? [one.headline, one.detail] : [several, notices.map((notice) => notice.title).join('\n')]
  open(title, { body, tag: first.id, icon: '/icon.svg', silent: true }, notices.length === 1 ? jobLink(first.jobId) : '/jobs')
}

function open(title: string, options: NotificationOptions, address: string): void {
  try {
    const shown = new window.Notification(title, options)
    shown.onclick = () => {
      window.focus()
      shown.close()
      window.location.assign(address)
    }
  } catch {
    // Some browsers of phones have the name and not the constructor; bell and mail tell there.
  }
}
