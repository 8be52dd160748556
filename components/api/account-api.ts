import { Me } from '@/lib/contracts/api'
import { type SessionInfo, SessionsList } from '@/lib/contracts/people/account'
import { request, send } from './request'

export async function fetchSessions(signal: AbortSignal): Promise<SessionInfo[]> {
  return (await request('/api/me/sessions', SessionsList, { signal })).sessions
}

/** It is over for good, also when somebody else ended it meanwhile (404). */
export async function endSession(id: string): Promise<void> {
  await send(`/api/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

export async function endOtherSessions(): Promise<void> {
  await send('/api/me/sessions', { method: 'DELETE' })
}

export interface PasswordFields {
  currentPassword: string
  newPassword: string
}

/** @throws {ProblemError} with `errors` that name the field and what is wrong with it. */
export async function changePassword(body: PasswordFields): Promise<void> {
  await send('/api/me/password', { method: 'POST', body })
}

export function rename(name: string): Promise<Me> {
  return request('/api/me', Me, { method: 'PATCH', body: { name } })
}
