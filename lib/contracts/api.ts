import { z } from 'zod'
import { Dataset } from './datasets'
import { NotificationId } from './ids'
import { Item, ItemCounts } from './items'
import { Job, Start } from './job'
import { JobError } from './job-error'
import { Notification } from './notification'
import { TimeZone } from './time-zone'

/** One thing wrong with a request. */
const FieldError = z.object({
  field: z.string().describe('Where: a path in the body as `payload.columns.0.name`, a parameter, or a header.'),
  message: z.string().describe('What is wrong, for people.'),
  code: z.string().optional().describe('What is wrong, for programs.'),
  facts: JobError.shape.facts,
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
    code: z.string().optional().describe('Why a dataset cannot be read, as `dataset_broken` or `data_unreachable`.'),
    dataset: z.string().optional().describe('The id of that dataset.'),
    reason: z.string().optional().describe('What its database said; only for administrators.'),
    state: z.string().optional().describe('The state of the job that is in the way, with `urn:postroom:wrong_state`.'),
    seqs: z.array(z.int()).optional().describe('The items that are in the way, with `urn:postroom:not_in_doubt`.'),
  })
  .describe('Why there is no answer (RFC 9457). It may have further members.')
export type Problem = z.infer<typeof Problem>

export const Role = z.enum(['member', 'admin']).describe('What a person may do.')
export type Role = z.infer<typeof Role>

const Person = z.object({
  name: z.string().describe('The name.'),
  email: z.string().describe('The address, which is also the name to sign in with.'),
  role: Role,
})
export const Me = Person.extend({
  id: z.string().describe('The id of the account.'),
  passwordChangeNeeded: z
    .boolean()
    .describe('Somebody else chose the password: until it is changed (`POST /api/me/password`) nothing else is answered.'),
}).describe('Who is signed in.')
export type Me = z.infer<typeof Me>

const notAKey = 'must be 1 to 255 printable ASCII characters without spaces: a name for this submission, the same when it is sent again'
export const IdempotencyKey = z
  .string({ error: notAKey })
  .max(255, notAKey)
  .regex(/^[\x21-\x7e]+$/, notAKey)
  .describe('A name for this submission. Sent again with the same body it answers with the same job, so a lost answer costs nothing.')
  .meta({ examples: ['b3f1c9a0-monday'] })

const Cursor = z.string().max(200).describe('`nextCursor` of the page before.')
const NextCursor = z.string().nullable().describe('Where the next page begins; null on the last one.')
const Limit = z.coerce
  .number<number>({ error: 'must be a whole number' })
  .int()
  .min(1)
  .max(100)
  .default(30)
  .describe('How many a page may have.')
export const PageQuery = z.strictObject({ cursor: Cursor.optional(), limit: Limit })

const Revision = z.int().nonnegative().describe('Your revision that this page is true for; events up to it are in it.')

/** `rev` is the revision this page is true for: events up to it are already in, the next one is `rev + 1`. */
export const JobsPage = z
  .object({ rev: Revision, jobs: z.array(Job).describe('Newest first.'), nextCursor: NextCursor })
  .describe('A page of jobs.')
export type JobsPage = z.infer<typeof JobsPage>

/** Read at one moment, with the counts of that moment: they change too while the job runs, which takes no revision. */
export const ItemsPage = z
  .object({
    rev: Revision,
    counts: ItemCounts.nullable().describe('How the whole list stands; null for a job without one.'),
    items: z.array(Item).describe('In the order of the list.'),
    nextCursor: NextCursor,
  })
  .describe('A page of the list that a job works off.')
export type ItemsPage = z.infer<typeof ItemsPage>

export const NotificationsPage = z
  .object({
    rev: Revision,
    unread: z.int().nonnegative().describe('How many are unread, on all pages; 1000 stands for any from there on.'),
    notifications: z.array(Notification).describe('Newest first.'),
    nextCursor: NextCursor,
  })
  .describe('A page of the inbox.')
export type NotificationsPage = z.infer<typeof NotificationsPage>

/** Marks these, or all that the user has, as read. */
export const ReadRequest = z
  .union(
    [
      z.strictObject({ ids: z.array(NotificationId).min(1).max(100).describe('These.') }),
      z.strictObject({ all: z.literal(true).describe('All that there are.') }),
    ],
    'must be { "ids": […] } or { "all": true }',
  )
  .meta({ examples: [{ all: true }] })

/** True for exactly one of all the tabs and devices that ask: that one shows the toast. */
export const ToastClaim = z.object({ show: z.boolean().describe('True for exactly one of all that ask: it shows the notification.') })

export const Estimate = z
  .object({
    amount: z.int().nonnegative().nullable().describe('How much, in the unit of its kind, as rows; null where nobody can tell.'),
    exact: z.boolean().describe('Whether that was counted; else it is a guess.'),
    reckoned: z.boolean().optional().describe('Whether the guess was reckoned from what was counted: it is about right, however small.'),
    bytes: z.int().nonnegative().nullable().describe('The size of the file, from a sample; null where nobody can tell.'),
    seconds: z
      .number()
      .nonnegative()
      .nullable()
      .describe('How long it runs, from the speed of recent jobs of its kind here; null until there was one.'),
    start: Start,
    keptDays: z.number().positive().describe('For how many days its file is kept; then it is deleted.'),
  })
  .describe('How much a job would be, and when it would start.')
export type Estimate = z.infer<typeof Estimate>

/** The user's own job with the very same content that makes another one needless: under way, or done with its file ready. */
export const SameJob = z.object({ job: Job.nullable().describe('Null where there is none.') })

/** Timestamps are told as clock time in this zone, as in a file. */
export const PreviewQuery = z.strictObject({
  timeZone: TimeZone.refine((zone) => /^[A-Za-z]/.test(zone), 'must be the name of a time zone, as Europe/Berlin'),
})

/** The first rows of a dataset, each with all columns in the dataset's order, as text; long texts are cut and end in "…". */
export const DatasetPreview = z
  .object({
    rows: z.array(z.array(z.string().nullable())).describe('Each with all columns in the order of the dataset; long texts end in “…”.'),
  })
  .describe('The first rows, as text.')
export type DatasetPreview = z.infer<typeof DatasetPreview>

/** What the first rows of this very order would be. */
export const OrderPreview = z
  .object({
    rows: z
      .array(z.array(z.string().nullable()))
      .describe('At most twelve, each with the columns in the order asked for; long texts end in “…”. None where no row matches.'),
    asOrdered: z
      .boolean()
      .describe('False where filters and order take longer than a second: then these are the first rows that there are.'),
  })
  .describe('The first rows that a job would have, as text.')
export type OrderPreview = z.infer<typeof OrderPreview>

export const DatasetsList = z.object({ datasets: z.array(Dataset).describe('All that you may use.') })

/** What a field may be set to, by what is filled in beside it. */
export const FieldOptions = z
  .object({
    options: z
      .array(z.object({ value: z.string().describe('What is sent.'), label: z.string().describe('What people read.') }))
      .describe('In the order in which they are shown.'),
  })
  .describe('The choices of one field.')
export type FieldOptions = z.infer<typeof FieldOptions>

/** Accounts offered on the sign-in page with one click, to a browser that came by the link of `npm start`. */
export const DemoAccounts = z.object({
  accounts: z.array(Person).describe('Those that can be signed in with by one click.'),
  linkNeeded: z.boolean().describe('There is a demo here, and this browser did not come by the link that `npm start` printed.'),
})
export type DemoAccounts = z.infer<typeof DemoAccounts>
export const DemoSignIn = z
  .strictObject({ email: z.email().describe('The address of a demo account.') })
  .meta({ examples: [{ email: 'anna.berg@example.org' }] })
