import { fetchSessions } from '@/components/api/account-api'

export const sessionsQuery = {
  queryKey: ['sessions'],
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchSessions(signal),
}
