import { z } from 'zod'
import { Dataset } from './datasets'
import { NotificationId } from './ids'
import { Job } from './job'
import { ExportPayload, TimeZone } from './kinds/export'
import { Notification } from './notification'

/** One thing wrong with a request. */
const FieldError = z.object({
  field: z.string().describe('Where: a path in the body as `payload.columns.0.name`, a parameter, or a header.'),
  message: z.string().describe('What is wrong, for people.'),
  code: z.string().optional().describe('What is wrong, for programs.'),
})

/** RFC 9457, with members of our own. */
export const Problem = z
  .looseObject({
    type: z.string().describe('Names the problem for programs, as `urn:postroom:queue_full`; `about:blank` where the status says it all.'),
    title: z.string().describe('What it is, in a few words.'),
    status: z.int().describe('The status of the answer.'),
    detail: z.string().optional().describe('What happened this time, for people.'),
    reference: z.string().describe('The id of the request, to quote to an operator.'),
    errors: z.array(FieldError).optional().describe('Everything that is wrong with the request, at once.'),
    state: z.string().optional().describe('The state of the job that is in the way, with `urn:postroom:wrong_state`.'),
  })
  .describe('Why there is no answer (RFC 9457). It may have further members.')
export type Problem = z.infer<typeof Problem>

export const Role = z.enum(['member', 'admin'])
export type Role = z.infer<typeof Role>

export const Me = z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role })
export type Me = z.infer<typeof Me>

/** What may be submitted: one branch per kind. */
export const JobRequest = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('export'), payload: ExportPayload })])
export type JobRequest = z.infer<typeof JobRequest>

const notAKey = 'must be 1 to 255 printable ASCII characters without spaces: a name for this submission, the same when it is sent again'
export const IdempotencyKey = z
  .string({ error: notAKey })
  .max(255, notAKey)
  .regex(/^[\x21-\x7e]+$/, notAKey)
  .describe('A name for this submission. Sent again with the same body it answers with the same job, so a lost answer costs nothing.')
  .meta({ examples: ['b3f1c9a0-monday'] })

const Cursor = z.string().max(200)
const Limit = z.coerce.number().int().min(1).max(100).default(30)
export const PageQuery = z.strictObject({ cursor: Cursor.optional(), limit: Limit })

/** `rev` is the revision this page is true for: events up to it are already in, the next one is `rev + 1`. */
export const JobsPage = z.object({ rev: z.int().nonnegative(), jobs: z.array(Job), nextCursor: Cursor.nullable() })
export type JobsPage = z.infer<typeof JobsPage>

export const NotificationsPage = z.object({
  rev: z.int().nonnegative(),
  unread: z.int().nonnegative(),
  notifications: z.array(Notification),
  nextCursor: Cursor.nullable(),
})
export type NotificationsPage = z.infer<typeof NotificationsPage>

/** Marks these, or all that the user has, as read. */
export const ReadRequest = z.union([
  z.strictObject({ ids: z.array(NotificationId).min(1).max(100) }),
  z.strictObject({ all: z.literal(true) }),
])

/** True for exactly one of all the tabs and devices that ask: that one shows the toast. */
export const ToastClaim = z.object({ show: z.boolean() })

/** `seconds` comes from the speed of this server's recent exports; null until there was one. */
export const Estimate = z.object({
  rows: z.int().nonnegative(),
  exact: z.boolean(),
  bytes: z.int().nonnegative(),
  seconds: z.number().nonnegative().nullable(),
  /** How many jobs would stand before this one. */
  ahead: z.int().nonnegative(),
})
export type Estimate = z.infer<typeof Estimate>

/** The user's own job with the very same content that makes another one needless: under way, or done with its file ready. */
export const SameJob = z.object({ job: Job.nullable() })

/** Timestamps are told as clock time in this zone, as in a file. */
export const PreviewQuery = z.strictObject({
  timeZone: TimeZone.refine((zone) => /^[A-Za-z]/.test(zone), 'must be the name of a time zone, as Europe/Berlin'),
})

/** The first rows of a dataset, each with all columns in the dataset's order, as text; long texts are cut and end in "…". */
export const DatasetPreview = z.object({ rows: z.array(z.array(z.string().nullable())) })
export type DatasetPreview = z.infer<typeof DatasetPreview>

export const DatasetsList = z.object({ datasets: z.array(Dataset) })

/** Accounts offered on the sign-in page with one click: only on a loopback address. */
export const DemoAccounts = z.object({ accounts: z.array(z.object({ name: z.string(), email: z.string(), role: Role })) })
export type DemoAccounts = z.infer<typeof DemoAccounts>
export const DemoSignIn = z.strictObject({ email: z.email() })
