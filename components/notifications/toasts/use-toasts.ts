'use client'

import { useIsMutating, useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useEffect, useMemo, useRef } from 'react'
import { claimToast } from '@/components/api/notifications-api'
import { useWords } from '@/components/i18n/words'
import { submitKey } from '@/components/jobs/actions/use-submit-job'
import { jobInView } from '@/components/jobs/data/job-in-view'
import { wasSeenAtOnce } from '@/components/jobs/data/ready-at-once'
import { notificationsQuery } from '@/components/notifications/notifications-query'
import { useMarkRead } from '@/components/notifications/use-mark-read'
import { serverNow } from '@/components/time/server-clock'
import { useCovered } from '@/components/ui/overlay/covers'
import { toasterReady } from '@/components/ui/overlay/notify'
import { useVisible } from '@/components/ui/watch/use-visible'
import type { JobId } from '@/lib/contracts/ids'
import type { Notification } from '@/lib/contracts/notification'
import { claimAll } from './claim-all'
import { isSeenAsCard } from './is-seen-as-card'
import { createToasts } from './show-toasts'
import { toastCandidates } from './toast-rule'

/**
 * Shows each notification once over all tabs: only a visible tab asks, and the server says yes to one of them.
 * What nobody saw is asked for again at the next visit. The job whose own page is open is seen there: its notice is read.
 * @param onSeen hears of the jobs that this page was to tell of, and that no toast tells of: they were in sight when they ended
 */
export function useToasts(onSeen: (ids: JobId[]) => void): void {
  const { data: page } = useQuery(notificationsQuery)
  const words = useWords()
  const toasts = useMemo(() => createToasts(words), [words])
  const visible = useVisible()
  const covered = useCovered()
  const submitting = useIsMutating({ mutationKey: submitKey }) > 0
  const inView = jobInView(usePathname())
  const markRead = useMarkRead()
  const asked = useRef(new Set<string>())
  const wanted = useRef<Notification[]>([])
  /** By id, from when it came: by the time its toast could stand, what was seen then is forgotten. */
  const seenAtOnce = useRef(new Map<string, boolean>())

  useEffect(() => {
    if (page) toasts.adjust(page.notifications)
  }, [page, toasts])

  useEffect(() => {
    if (!page || !visible) return
    const seen = page.notifications.filter(({ jobId, readAt }) => jobId === inView && readAt === null)
    if (seen.length > 0) markRead({ ids: seen.map(({ id }) => id) })
    const candidates = toastCandidates(page.notifications, serverNow()).filter(({ jobId }) => jobId !== inView)
    wanted.current = candidates
    // A job may have ended before the answer to its submit came, and only that tells whether it was handed in here.
    if (submitting) return
    for (const candidate of candidates) {
      if (!seenAtOnce.current.has(candidate.id)) seenAtOnce.current.set(candidate.id, wasSeenAtOnce(candidate))
    }
    // Nor one whose dialog would have it wait: another page may show it, or the next visit.
    if (candidates.length === 0 || covered) return
    // Only a page that can show a toast takes it from the others. Until it can, some may have been read elsewhere.
    toasterReady()
      .then(() => claimAll(wanted.current, asked.current, claimToast))
      .then(
        (claimed) => {
          const wasSeen = ({ id, jobId }: Notification) => seenAtOnce.current.get(id) || isSeenAsCard(jobId)
          toasts.add(claimed.filter((notification) => !wasSeen(notification)))
          onSeen(claimed.filter(wasSeen).map(({ jobId }) => jobId))
        },
        () => {},
      )
  }, [page, visible, covered, submitting, inView, markRead, toasts, onSeen])
}
