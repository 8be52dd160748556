import { CaughtMails, Settings } from '@/lib/contracts/people/settings'
import { request } from './request'

export function fetchSettings(signal?: AbortSignal): Promise<Settings> {
  return request('/api/settings', Settings, { signal })
}

export function changeSettings(body: { mailWhenAway: boolean }): Promise<Settings> {
  return request('/api/settings', Settings, { method: 'POST', body })
}

export function fetchMails(limit: number, signal?: AbortSignal): Promise<CaughtMails> {
  return request(`/api/mails?limit=${limit}`, CaughtMails, { signal })
}
