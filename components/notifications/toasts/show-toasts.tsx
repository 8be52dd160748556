import type { Words } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { inboxOpen } from '@/components/notifications/inbox-open'
import { noticeWords, severalWords } from '@/components/notifications/notice-words'
import { serverNow } from '@/components/time/server-clock'
import { Button } from '@/components/ui/button'
import { freshToastId, notify, type Toast } from '@/components/ui/overlay/notify'
import type { Notification } from '@/lib/contracts/notification'
import { ShowJobLink } from './show-job-link'
import { stillNews, TOAST_GROUPS, type ToastGroup, toastGroup } from './toast-rule'

const DONE_MS = 10_000

/** The toasts of one page: at most one of each group stands, and it tells of all its notices that were not closed yet. */
export function createToasts(words: Words) {
  const shown: Record<ToastGroup, Notification[]> = { ready: [], empty: [], failed: [], ended: [] }
  const ids: Record<ToastGroup, string> = {
    ready: freshToastId('ready'),
    empty: freshToastId('empty'),
    failed: freshToastId('failed'),
    ended: freshToastId('ended'),
  }
  const groupOf = (notification: Notification) => toastGroup(noticeWords(notification, serverNow(), words))

  function add(fresh: Notification[]): void {
    for (const group of TOAST_GROUPS) {
      const added = fresh.filter((notification) => groupOf(notification) === group)
      if (added.length > 0) show(group, [...shown[group], ...added])
    }
  }

  /** Takes back what is no longer news. */
  function adjust(inbox: Notification[]): void {
    for (const group of TOAST_GROUPS) {
      if (shown[group].length === 0) continue
      const left = stillNews(shown[group], inbox).filter((notification) => groupOf(notification) === group)
      if (left.length < shown[group].length) show(group, left)
    }
  }

  function show(group: ToastGroup, notifications: Notification[]): void {
    shown[group] = notifications
    notify((toast) => {
      if (notifications.length === 0) toast.dismiss(ids[group])
      else if (notifications.length === 1) showOne(toast, group, notifications[0] as Notification)
      else showFolded(toast, group, notifications)
    })
  }

  function optionsOf(group: ToastGroup) {
    const forget = () => {
      shown[group] = []
      ids[group] = freshToastId(group)
    }
    // A duration that differs makes sonner begin anew: what was added to a toast is on screen for its full time.
    const duration = group === 'failed' ? Number.POSITIVE_INFINITY : DONE_MS + shown[group].length
    return { id: ids[group], duration, onDismiss: forget, onAutoClose: forget }
  }

  function showOne(toast: Toast, group: ToastGroup, notification: Notification): void {
    const { headline, detail } = noticeWords(notification, serverNow(), words)
    const { jobId, title } = notification
    const close = () => toast.dismiss(ids[group])
    const action =
      group === 'ready' ? <DownloadLink jobId={jobId} title={title} onClick={close} /> : <ShowJobLink jobId={jobId} onClick={close} />
    toastOf(toast, group)(headline, { ...optionsOf(group), description: detail || undefined, action })
  }

  function showFolded(toast: Toast, group: ToastGroup, notifications: Notification[]): void {
    const open = () => {
      toast.dismiss(ids[group])
      inboxOpen.set(true)
    }
    const action = (
      <Button size="sm" onClick={open}>
        {words.t('notifications.show')}
      </Button>
    )
    const headline = severalWords(group, notifications, words)
    toastOf(toast, group)(headline, { ...optionsOf(group), description: undefined, action })
  }

  return { add, adjust }
}

function toastOf(toast: Toast, group: ToastGroup) {
  if (group === 'failed') return toast.error
  return group === 'empty' ? toast.warning : toast.success
}
