'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fetchNotificationsPage } from '@/components/api/notifications-api'
import { useWords } from '@/components/i18n/words'
import { mergeNotifications, NOTIFICATIONS_PAGE } from '@/components/live/snapshot/load-notifications'
import { notificationsQuery } from '@/components/notifications/notifications-query'
import { Button } from '@/components/ui/button'

export function OlderNotifications() {
  const client = useQueryClient()
  const { t } = useWords()
  const older = useMutation({
    mutationFn: async () => {
      const cursor = client.getQueryData(notificationsQuery.queryKey)?.nextCursor
      if (!cursor) return
      const next = await fetchNotificationsPage({ cursor, limit: NOTIFICATIONS_PAGE })
      client.setQueryData(notificationsQuery.queryKey, (page) => page && mergeNotifications(page, next))
    },
  })
  return (
    <div className="border-t p-2">
      <Button tone="ghost" size="sm" className="w-full" disabled={older.isPending} onClick={() => older.mutate()}>
        {older.isPending ? t('notifications.olderLoading') : older.isError ? t('notifications.olderFailed') : t('notifications.older')}
      </Button>
    </div>
  )
}
