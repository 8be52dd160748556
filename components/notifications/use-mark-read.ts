'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { markRead } from '@/components/api/notifications-api'
import { serverNow } from '@/components/api/server-clock'
import { useLive } from '@/components/live/live-context'
import { type ReadTarget, withRead } from './mark-read'
import { notificationsQuery } from './notifications-query'

/** Marks as read at once; what the server does not take comes back with the next snapshot. */
export function useMarkRead(): (target: ReadTarget) => void {
  const client = useQueryClient()
  const live = useLive()
  const { mutate } = useMutation({
    mutationFn: markRead,
    onMutate: (target) => {
      client.setQueryData(notificationsQuery.queryKey, (page) => page && withRead(page, target, serverNow().toISOString()))
    },
    onError: live.refresh,
  })
  return mutate
}
