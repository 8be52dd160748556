import type { FastifyRequest } from 'fastify'
import type { AuditEvent } from '@/lib/ledger/audit-log'
import type { UserLedger } from '@/lib/ledger/user-ledger'
import type { AppDeps } from '@/server/deps'
import type { Forgiven } from '@/server/forgiven'
import { originOf } from '@/server/origin-of'
import type { RequestSessions } from '@/server/request-sessions'

/** What a route may reach on behalf of whoever asks: theirs, and nothing of anybody else. */
export interface Own {
  userId: string
  ledger: UserLedger
  /** Writes down what this person did, and from where. */
  audit(event: Pick<AuditEvent, 'action' | 'target' | 'details'>): Promise<void>
}

/** What every route of a signed-in person gets. */
export interface RouteContext {
  deps: AppDeps
  sessions: RequestSessions
  forgiven: Forgiven
  own(request: FastifyRequest): Own
}

export function createRouteContext(given: Pick<RouteContext, 'deps' | 'sessions' | 'forgiven'>): RouteContext {
  const { deps, sessions } = given
  function own(request: FastifyRequest): Own {
    const { userId } = sessions.of(request)
    const origin = originOf(request)
    return {
      userId,
      ledger: deps.forUser(userId, origin),
      audit: (event) => deps.audit.record({ ...event, actorId: userId, origin }),
    }
  }
  return { ...given, own }
}
