import { z } from 'zod'
import { ItemCounts, ItemPolicy, isPlainlyDone } from '@/lib/contracts/items'
import { JobError } from '@/lib/contracts/job-error'

/**
 * What a runner asks of the list of its job, and what it is answered. It sees no ledger: its supervisor writes for it, for many items
 * and many attempts in one statement, under the fence of the attempt. Times are durations: only PostgreSQL's clock counts.
 */

const seq = z.int()
const NewItem = z.object({ seq, key: z.string(), label: z.string().nullable(), data: z.unknown() })
/** `tries`: how often it was tried; what a shutdown broke off is no try. `crashes`: how often its runner crashed meanwhile. */
const PlannedItem = NewItem.extend({ tries: z.int(), crashes: z.int() })
export type ListedItem = z.infer<typeof PlannedItem>

/**
 * How one go at an item ended. `waiting`: it certainly did not happen, and is done again after `delayMs`; without that, as if it had not
 * begun: it counts as no try.
 */
export const ItemEnd = z.object({
  seq,
  state: z.enum(['done', 'refused', 'in_doubt', 'skipped', 'waiting']),
  value: z.unknown(),
  error: JobError.nullable(),
  delayMs: z.number().nonnegative().nullable(),
  /** False for one that was put off before it was tried. */
  isTry: z.boolean().optional(),
})
export type ItemEnd = z.infer<typeof ItemEnd>

/** On the wire, one that is plainly done is its number alone, as it goes on from there into the ledger. */
const SentEnd = z.union([seq, ItemEnd])

export const SentAsk = z.discriminatedUnion('op', [
  /** First of all: what an earlier attempt left begun is in doubt (`once`, unless it can be `resolve`d), or waits again (`repeat`). */
  z.object({
    op: z.literal('open'),
    policy: ItemPolicy,
    resolves: z.boolean(),
    /** Which rows a list is made of that is not planned yet: see `rowLimitOf`. */
    limit: z.unknown().optional(),
  }),
  /** Forgets a list that was not planned to its end. Asked again until nothing is left. */
  z.object({ op: z.literal('reset') }),
  z.object({ op: z.literal('plan'), items: z.array(NewItem) }),
  /** The list is whole. */
  z.object({ op: z.literal('planned') }),
  /** Those that wait and were not put off, after this one, in order. */
  z.object({ op: z.literal('read'), after: seq, limit: z.int() }),
  /** Those that were put off and are due. */
  z.object({ op: z.literal('due'), limit: z.int() }),
  /** Those that an earlier attempt began, after this one, in order: to be resolved. */
  z.object({ op: z.literal('begun'), after: seq, limit: z.int() }),
  /** Begins these and ends those, in one transaction. `low`: everything up to it has ended. */
  z.object({ op: z.literal('write'), begins: z.array(seq), ends: z.array(SentEnd), low: z.int() }),
  /** All after this one, in order, as they stand. */
  z.object({ op: z.literal('all'), after: seq, limit: z.int() }),
  /** Begins a step, or tells what became of it. */
  z.object({ op: z.literal('step'), key: z.string(), policy: ItemPolicy, resolves: z.boolean() }),
  z.object({ op: z.literal('counts') }),
])
export type SentAsk = z.infer<typeof SentAsk>

/** As it is asked, before it is on the wire. */
export type ItemsAsk = Exclude<SentAsk, { op: 'write' }> | (Omit<Extract<SentAsk, { op: 'write' }>, 'ends'> & { ends: ItemEnd[] })

export function toSend(ask: ItemsAsk): SentAsk {
  return ask.op === 'write' ? { ...ask, ends: ask.ends.map((end) => (isPlainlyDone(end) ? end.seq : end)) } : ask
}

const StoredItem = PlannedItem.extend({
  state: z.enum(['waiting', 'begun', 'done', 'refused', 'in_doubt', 'skipped']),
  value: z.unknown(),
  error: JobError.nullable(),
})

export const ItemsAnswer = z.discriminatedUnion('op', [
  z.object({ op: z.literal('open'), planned: z.boolean(), low: z.int(), counts: ItemCounts }),
  z.object({ op: z.literal('reset'), left: z.boolean() }),
  /** `same`: nothing was written, for an item with this key is there already, at this place. */
  z.object({ op: z.literal('plan'), same: z.object({ key: z.string(), seq }).nullable(), counts: ItemCounts }),
  z.object({ op: z.literal('planned'), counts: ItemCounts }),
  z.object({ op: z.literal('read'), items: z.array(PlannedItem) }),
  /** `next`: in how long the next one is due that is not yet, and why it was put off; null where none was. */
  z.object({
    op: z.literal('due'),
    items: z.array(PlannedItem),
    next: z.object({ ms: z.number().nonnegative(), why: JobError.nullable() }).nullable(),
  }),
  z.object({ op: z.literal('begun'), items: z.array(PlannedItem) }),
  /** `granted`: those that may be done now; not those of a job that is told to stop. */
  z.object({ op: z.literal('write'), granted: z.array(seq), counts: ItemCounts }),
  z.object({ op: z.literal('all'), items: z.array(StoredItem) }),
  /** `tries` with this one. `begun`: run it now. `found`: an earlier attempt began it, and it can be resolved. `stopped`: not begun, for the job is told to stop. */
  z.object({
    op: z.literal('step'),
    seq,
    state: z.enum(['begun', 'found', 'done', 'in_doubt', 'stopped']),
    value: z.unknown(),
    tries: z.int(),
  }),
  z.object({ op: z.literal('counts'), counts: ItemCounts }),
])
export type ItemsAnswer = z.infer<typeof ItemsAnswer>
