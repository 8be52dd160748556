import { queryOptions, skipToken } from '@tanstack/react-query'
import { queryKeys } from '@/components/api/query-keys'
import type { NotificationsPage } from '@/lib/contracts/api'

/** Only reads the cache: the live feed is what loads it (components/live/changes/create-feed.ts). */
export const notificationsQuery = queryOptions<NotificationsPage>({
  queryKey: queryKeys.notifications,
  queryFn: skipToken,
  staleTime: Infinity,
  gcTime: Infinity,
})
