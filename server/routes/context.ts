import type { AppDeps } from '@/server/deps'
import type { Forgiven } from '@/server/forgiven'
import type { RequestSessions } from '@/server/request-sessions'

/** What every route of a signed-in person gets. */
export interface RouteContext {
  deps: AppDeps
  sessions: RequestSessions
  forgiven: Forgiven
}
