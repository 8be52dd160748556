'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import { markRead } from '@/components/api/notifications-api'
import { LiveContext } from '@/components/live/live-context'
import { serverNow } from '@/components/time/server-clock'
import { type ReadTarget, withRead } from './mark-read'
import { notificationsQuery } from './notifications-query'

/** Marks as read at once; what the server does not take comes back with the next snapshot. */
export function useMarkRead(): (target: ReadTarget) => void {
  const client = useQueryClient()
  // The inbox may be opened before the live client is there, which begins with a snapshot anyway.
  const live = useContext(LiveContext)
  const { mutate } = useMutation({
    mutationFn: markRead,
    onMutate: (target) => {
      client.setQueryData(notificationsQuery.queryKey, (page) => page && withRead(page, target, serverNow().toISOString()))
    },
    onError: () => live?.refresh(),
  })
  return mutate
}
