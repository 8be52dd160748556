import { z } from 'zod'

/** What is written down of people's doings. Names are never changed: rows are kept for longer than versions are. */
export const AuditAction = z.enum([
  'job.submitted',
  'job.completed',
  'job.failed',
  'job.cancelled',
  'job.stopped',
  'job.retried',
  'job.items_decided',
  'job.items_again',
  'job.items_downloaded',
  'job.renamed',
  'job.deleted',
  'file.downloaded',
  'file.previewed',
  'file.expired',
  'file.missing',
  'dataset.previewed',
  'trial.asked',
  'access.refused',
  'session.signed_in',
  'session.sign_in_failed',
  'session.signed_out',
  'session.revoked',
  'password.changed',
  'password.change_failed',
  'account.created',
  'account.changed',
])
export type AuditAction = z.infer<typeof AuditAction>

/** Who did it: a person, a program with a key of theirs, or Postroom itself on behalf of the person. */
export const ActorKind = z.enum(['user', 'api_key', 'system'])
export type ActorKind = z.infer<typeof ActorKind>
