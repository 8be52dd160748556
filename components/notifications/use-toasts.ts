'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { claimToast } from '@/components/api/notifications-api'
import { wasReadyAtOnce } from '@/components/jobs/ready-at-once'
import { useVisible } from '@/components/ui/use-visible'
import type { Notification } from '@/lib/contracts/notification'
import { notificationsQuery } from './notifications-query'
import { showToasts } from './show-toasts'
import { toastCandidates } from './toast-rule'

/**
 * Shows each notification once over all tabs: only a visible tab asks, and the server says yes to one of them.
 * What nobody saw is asked for again at the next visit.
 */
export function useToasts(): void {
  const { data: page } = useQuery(notificationsQuery)
  const visible = useVisible()
  const asked = useRef(new Set<string>())

  useEffect(() => {
    if (!page || !visible) return
    const candidates = toastCandidates(page.notifications, new Date()).filter(({ id }) => !asked.current.has(id))
    if (candidates.length === 0) return
    for (const { id } of candidates) asked.current.add(id)
    const claim = async (notification: Notification) => {
      try {
        return (await claimToast(notification.id)) ? [notification] : []
      } catch {
        // Not answered: the next snapshot brings the notification again.
        asked.current.delete(notification.id)
        return []
      }
    }
    Promise.all(candidates.map(claim)).then(
      (claimed) => showToasts(claimed.flat().filter(({ jobId }) => !wasReadyAtOnce(jobId))),
      () => {},
    )
  }, [page, visible])
}
