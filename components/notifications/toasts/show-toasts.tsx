import type { Words } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { inboxOpen } from '@/components/notifications/inbox-open'
import { type NoticeNews, noticeWords, severalWords } from '@/components/notifications/notice-words'
import { serverNow } from '@/components/time/server-clock'
import { Button } from '@/components/ui/button'
import { freshToastId, notify, type Toast } from '@/components/ui/overlay/notify'
import type { Notification } from '@/lib/contracts/notification'
import { ShowJobLink } from './show-job-link'
import { stillNews, TOAST_NEWS } from './toast-rule'

const DONE_MS = 10_000

/** The toasts of one page: at most one of each kind of news stands, and it tells of all its notices that were not closed yet. */
export function createToasts(words: Words) {
  const shown = ofEach<Notification[]>(() => [])
  const ids = ofEach((news) => freshToastId(news))
  const newsOf = (notification: Notification) => noticeWords(notification, serverNow(), words).news

  function add(fresh: Notification[]): void {
    for (const news of TOAST_NEWS) {
      const added = fresh.filter((notification) => newsOf(notification) === news)
      if (added.length > 0) show(news, [...shown[news], ...added])
    }
  }

  /** Takes back what is no longer news. */
  function adjust(inbox: Notification[]): void {
    for (const news of TOAST_NEWS) {
      if (shown[news].length === 0) continue
      const left = stillNews(shown[news], inbox).filter((notification) => newsOf(notification) === news)
      if (left.length < shown[news].length) show(news, left)
    }
  }

  function show(news: NoticeNews, notifications: Notification[]): void {
    shown[news] = notifications
    notify((toast) => {
      if (notifications.length === 0) toast.dismiss(ids[news])
      else if (notifications.length === 1) showOne(toast, news, notifications[0] as Notification)
      else showFolded(toast, news, notifications)
    })
  }

  function optionsOf(news: NoticeNews) {
    const forget = () => {
      shown[news] = []
      ids[news] = freshToastId(news)
    }
    // A duration that differs makes sonner begin anew: what was added to a toast is on screen for its full time.
    const duration = news === 'failed' ? Number.POSITIVE_INFINITY : DONE_MS + shown[news].length
    return { id: ids[news], duration, onDismiss: forget, onAutoClose: forget }
  }

  function showOne(toast: Toast, news: NoticeNews, notification: Notification): void {
    const { headline, detail } = noticeWords(notification, serverNow(), words)
    const { jobId, title } = notification
    const close = () => toast.dismiss(ids[news])
    const action =
      news === 'ready' || news === 'warned' ? (
        <DownloadLink jobId={jobId} title={title} onClick={close} />
      ) : (
        <ShowJobLink jobId={jobId} onClick={close} />
      )
    toastOf(toast, news)(headline, { ...optionsOf(news), description: detail || undefined, action })
  }

  function showFolded(toast: Toast, news: NoticeNews, notifications: Notification[]): void {
    const open = () => {
      toast.dismiss(ids[news])
      inboxOpen.set(true)
    }
    const action = (
      <Button size="sm" onClick={open}>
        {words.t('notifications.show')}
      </Button>
    )
    const headline = severalWords(news, notifications, words)
    toastOf(toast, news)(headline, { ...optionsOf(news), description: undefined, action })
  }

  return { add, adjust }
}

function ofEach<Value>(make: (news: NoticeNews) => Value): Record<NoticeNews, Value> {
  return Object.fromEntries(TOAST_NEWS.map((news) => [news, make(news)])) as Record<NoticeNews, Value>
}

function toastOf(toast: Toast, news: NoticeNews) {
  if (news === 'failed') return toast.error
  return news === 'warned' || news === 'partial' || news === 'empty' ? toast.warning : toast.success
}
