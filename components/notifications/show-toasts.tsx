import { countOf } from '@/components/format/numbers'
import { DownloadLink } from '@/components/jobs/download-link'
import { notify, type Toast } from '@/components/ui/notify'
import type { Notification } from '@/lib/contracts/notification'
import { noticeWords } from './notice-words'
import { ShowJobLink } from './show-job-link'
import { MOST_TOASTS } from './toast-rule'

const DONE_MS = 10_000

/** One toast for each, or one for all when they are many: everything is in the inbox anyway. */
export function showToasts(notifications: Notification[]): void {
  if (notifications.length > 0) notify((toast) => show(toast, notifications))
}

function show(toast: Toast, notifications: Notification[]): void {
  if (notifications.length > MOST_TOASTS) {
    toast(`${countOf(notifications.length, 'job')} ended while you were away`, { description: 'The bell has them all.', duration: DONE_MS })
    return
  }
  for (const notification of notifications) showOne(toast, notification)
}

function showOne(toast: Toast, notification: Notification): void {
  const { id, jobId, title } = notification
  const { headline, detail, tone, downloadable } = noticeWords(notification, new Date())
  const close = () => toast.dismiss(id)
  if (tone === 'bad') {
    toast.error(headline, { id, description: detail, duration: Infinity, action: <ShowJobLink jobId={jobId} onClick={close} /> })
    return
  }
  const action = downloadable ? <DownloadLink jobId={jobId} title={title} onClick={close} /> : <ShowJobLink jobId={jobId} onClick={close} />
  toast.success(headline, { id, description: detail, duration: DONE_MS, action })
}
