import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AuditAction } from '@/lib/contracts/audit'
import type { AuditLog } from '@/lib/ledger/audit-log'
import { originOf } from '@/server/origin-of'
import type { Auth } from './create-auth'

/** What is written down of each path that changes something: where it succeeds, and where it is refused. */
const actions: Record<string, { done: AuditAction; refused?: AuditAction }> = {
  'sign-in/email': { done: 'session.signed_in', refused: 'session.sign_in_failed' },
  'sign-up/email': { done: 'account.created' },
  'sign-out': { done: 'session.signed_out' },
  'change-password': { done: 'password.changed', refused: 'password.change_failed' },
  'update-user': { done: 'account.changed' },
  'revoke-session': { done: 'session.revoked' },
  'revoke-other-sessions': { done: 'session.revoked' },
}

const SignedIn = z.object({ user: z.object({ id: z.string() }) })

/**
 * Writes down what became of one request to the sign-in library, before its answer goes out: nobody has a cookie of a
 * sign-in that is not on record.
 * @param path below /api/auth
 * @param email as it was typed; kept only where no account has it
 */
export function createAuthAudit({ audit, auth }: { audit: AuditLog; auth: Pick<Auth, 'sessionOf'> }) {
  return async (request: FastifyRequest, { path, email }: { path: string; email?: string }, handle: () => Promise<Response>) => {
    const action = request.method === 'POST' ? actions[path] : undefined
    if (!action) return handle()
    const before = await auth.sessionOf(request.headers)
    const response = await handle()
    const happened = response.ok ? action.done : response.status < 429 ? action.refused : undefined
    // A sign-out without a session ends nothing.
    if (!happened || (happened === 'session.signed_out' && !before)) return response
    const signedIn = response.ok && path.startsWith('sign-') ? SignedIn.safeParse(await response.clone().json()).data : undefined
    await audit.record({
      action: happened,
      actorId: signedIn?.user.id ?? (path === 'sign-in/email' ? null : (before?.userId ?? null)),
      actorEmail: signedIn ? undefined : email,
      origin: originOf(request),
    })
    return response
  }
}
