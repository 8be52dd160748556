import type { FastifyRequest } from 'fastify'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import type { AppDeps } from '@/server/deps'
import type { Person } from '@/server/kinds/person'
import type { Turns } from '@/server/limits/create-turns'
import type { ApiLimits } from '@/server/limits/limit-api'
import { originOf } from '@/server/origin-of'
import { withRefusalsOnRecord } from '@/server/own-datasets'
import type { RequestSessions } from '@/server/request-sessions'

/** What a route may reach on behalf of whoever asks: theirs, and nothing of anybody else. */
export interface Own extends Person {
  userId: string
  ledger: UserLedger
}

/** What every route of a signed-in person gets. */
export interface RouteContext {
  deps: AppDeps
  sessions: RequestSessions
  limits: ApiLimits
  /** For what reads the data while somebody waits: a share for each person. */
  turns: Turns
  /** The same for what looks through the words of a person's jobs, one by one, in the ledger. */
  searches: Turns
  own(request: FastifyRequest): Own
}

export function createRouteContext(given: Omit<RouteContext, 'own'>): RouteContext {
  const { deps, sessions } = given
  function own(request: FastifyRequest): Own {
    const { userId, actor } = sessions.of(request)
    const origin = originOf(request)
    const audit: Own['audit'] = (event) => deps.audit.record({ ...event, actorId: userId, origin })
    const ledger = deps.forUser(userId, origin)
    return {
      userId,
      actor,
      datasets: withRefusalsOnRecord(deps.datasets.of(actor), audit),
      inputs: ledger.inputs,
      ledger,
      audit,
      kindVariables: deps.kindVariables,
      site: deps.site,
      tables: deps.tables,
      isDemo: deps.settings.demo !== null,
    }
  }
  return { ...given, own }
}
