import { NotificationsPage, ToastClaim } from '@/lib/contracts/api'
import { request, send } from './request'

export function fetchNotificationsPage({
  cursor,
  limit,
  signal,
}: {
  cursor?: string | undefined
  limit: number
  signal?: AbortSignal | undefined
}) {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) })
  return request(`/api/notifications?${query}`, NotificationsPage, { signal })
}

export async function markRead(which: { ids: string[] } | { all: true }): Promise<void> {
  await send('/api/notifications/read', { method: 'POST', body: which })
}

/** True for exactly one of all the tabs that ask. */
export async function claimToast(id: string): Promise<boolean> {
  return (await request(`/api/notifications/${id}/toast`, ToastClaim, { method: 'POST' })).show
}

/** True for exactly one of all the pages in the background, and only while none in front has shown the toast. */
export async function claimDesktop(id: string): Promise<boolean> {
  return (await request(`/api/notifications/${id}/desktop`, ToastClaim, { method: 'POST' })).show
}
