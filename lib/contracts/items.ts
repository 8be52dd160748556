import { z } from 'zod'
import { Instant } from './ids'
import { JobError } from './job-error'
import { storableText } from './text'

/** More of a list would be read by nobody, and kept for long. */
export const MAX_ITEMS = 1_000_000
/** Of an item's data, and of its value, as JSON: what is larger belongs into a file. */
export const MAX_ITEM_BYTES = 16 * 1024
export const MAX_ITEM_KEY = 500

/**
 * `once`: that it begins is in the ledger before it is done, and what a later attempt finds begun is in doubt, never done again by
 * itself. `repeat`: for what may be done again (pure work, or an address that takes an idempotency key).
 */
export const ItemPolicy = z.enum(['once', 'repeat'])
export type ItemPolicy = z.infer<typeof ItemPolicy>

export const itemStates = ['waiting', 'begun', 'done', 'refused', 'in_doubt', 'skipped'] as const
export const ItemState = z
  .enum(itemStates)
  .describe(
    '`waiting`: not yet done, or to be done again later. `begun`: being done. `refused`: never done, for the reason told. `in_doubt`: begun, and nobody knows whether it was done. `skipped`: left out on purpose.',
  )
export type ItemState = z.infer<typeof ItemState>

const count = z.int().nonnegative()
/** How many items of a job are in each state; together they are all. */
export const ItemCounts = z
  .object({
    total: count.describe('All of them.'),
    waiting: count.describe('Not yet done, or to be done again later.'),
    begun: count.describe('Being done.'),
    done: count.describe('Done.'),
    refused: count.describe('Never done, each for a reason of its own.'),
    inDoubt: count.describe('Begun, and nobody knows whether they were done.'),
    skipped: count.describe('Left out on purpose.'),
    undecided: count.describe('Of those in doubt, how many nobody has decided about yet.'),
  })
  .describe('The items of a job by state.')
export type ItemCounts = z.infer<typeof ItemCounts>

/** What a person says of an item in doubt. */
export const ItemDecision = z
  .enum(['done', 'again', 'leave'])
  .describe('`done`: it was done. `again`: do it again, even if it was done. `leave`: leave it as it is.')
export type ItemDecision = z.infer<typeof ItemDecision>

/** One entry of a job's list, as people see it. */
export const Item = z
  .object({
    seq: z.int().describe('Its place in the list, from 1; below zero for a step, which stands beside the list.'),
    key: z.string().describe('What tells it from the others of its job, as an address.'),
    label: z.string().nullable().describe('What people call it, where that is not its key.'),
    state: ItemState,
    tries: z
      .int()
      .nonnegative()
      .describe(
        'How often it was tried, counted anew once somebody has it done again; what a shutdown or a lost worker broke off is no try.',
      ),
    data: z.unknown().describe('What was to be done, as its kind planned it.'),
    value: z.unknown().describe('What it left, as its kind returned it; null where there is nothing.'),
    error: JobError.nullable().describe('Why it was refused, is in doubt, or is to be done again.'),
    nextAt: Instant.nullable().describe('When it is done again, for one that waits for later.'),
    beganAt: Instant.nullable().describe('When it was last begun.'),
    endedAt: Instant.nullable().describe('When it got its state, for one that has ended.'),
    decision: z
      .object({ decision: ItemDecision, by: z.string().nullable().describe('Who; null for an account that is gone.'), at: Instant })
      .nullable()
      .describe('What a person decided about it while it was in doubt.'),
  })
  .describe('One entry of the list that a job works off.')
export type Item = z.infer<typeof Item>

/** Nothing is to be said of how it ended but that it is done, as of most items there are. */
export function isPlainlyDone({ state, value = null, error }: { state: ItemState; value?: unknown; error: JobError | null }): boolean {
  return state === 'done' && value === null && error === null
}

/** A list that is over, and not all of it was done. */
export function isPartial(counts: ItemCounts | null): boolean {
  return counts !== null && counts.done < counts.total
}

/** More would not fit into a body; for more there is `all`. */
const MOST_SEQS = 1000

/** What narrows the list of a job. */
export const ItemFilter = z.strictObject({
  state: z
    .enum([...itemStates, 'undecided'])
    .optional()
    .describe(
      'Only those in this state. `undecided`: in doubt, and nobody has decided about them yet; here, and nowhere else, steps stand too, whose `seq` is below zero.',
    ),
  search: storableText(200)
    .optional()
    .describe(
      'Only those in which every word of this is found: in key, label or reason. A part of a word is enough; case and accents do not count.',
    ),
})
export type ItemFilter = z.infer<typeof ItemFilter>

/** Decides about items in doubt: these, or all that nobody has decided about. */
export const ItemsDecision = z
  .union(
    [
      z.strictObject({
        decision: ItemDecision,
        seqs: z.array(z.int32()).min(1).max(MOST_SEQS).describe('About these, by `seq`; all of them are in doubt, or nothing is changed.'),
      }),
      z.strictObject({ decision: ItemDecision, all: z.literal(true).describe('About all that nobody has decided about.') }),
    ],
    'must be { "decision": …, "seqs": […] } or { "decision": …, "all": true }',
  )
  .meta({ examples: [{ decision: 'done', seqs: [17, 23] }] })
export type ItemsDecision = z.infer<typeof ItemsDecision>

export const AgainState = z.enum(['refused', 'skipped'])
export type AgainState = z.infer<typeof AgainState>

/** Has the job do again what it did not do. */
export const ItemsAgain = z
  .strictObject({
    states: z
      .array(AgainState)
      .min(1)
      .max(AgainState.options.length)
      .default(['refused'])
      .describe('Those in these states wait again, beside those that wait already.'),
  })
  .meta({ examples: [{ states: ['refused'] }] })
export type ItemsAgain = z.infer<typeof ItemsAgain>

/** An item whose runner crashed this often is the reason, as far as anybody can tell: the rest of the list goes on without it. */
export const MAX_ITEM_CRASHES = 3

/** What Postroom itself says of an item, whoever writes it. */
export const itemErrors = {
  inDoubt: { code: 'in_doubt', message: 'It was begun, and the try ended before anybody knew whether it was done.' },
  crashed: { code: 'crashed', message: `The process that did it crashed ${MAX_ITEM_CRASHES} times.` },
  stopped: { code: 'stopped', message: 'The job was told to stop while this was under way: whether it was done is not known.' },
  unknown: { code: 'in_doubt', message: 'It went wrong in a way that leaves open whether it was done.' },
  failed: { code: 'error', message: 'Something went wrong while it was done.' },
} as const satisfies Record<string, JobError>
