'use client'

import { useQuery } from '@tanstack/react-query'
import { notificationsQuery } from '@/components/notifications/notifications-query'

/** How many notifications are unread; 0 before the first snapshot. */
export function useUnread(): number {
  const { data } = useQuery({ ...notificationsQuery, select: (page) => page.unread })
  return data ?? 0
}
