import { DemoAccounts, Me } from '@/lib/contracts/api'
import { request, send } from './request'

export function fetchMe(signal: AbortSignal): Promise<Me> {
  return request('/api/me', Me, { signal })
}

/** @throws {ProblemError} with status 401 when the pair is wrong, 429 after too many tries. */
export async function signIn(email: string, password: string): Promise<void> {
  await send('/api/auth/sign-in/email', { method: 'POST', body: { email, password } })
}

export async function signOut(): Promise<void> {
  await send('/api/auth/sign-out', { method: 'POST', body: {} })
}

export function fetchDemoAccounts(signal: AbortSignal): Promise<DemoAccounts> {
  return request('/api/demo', DemoAccounts, { signal })
}

export async function signInAsDemo(email: string): Promise<void> {
  await send('/api/demo/sign-in', { method: 'POST', body: { email } })
}
