import type { ItemCounts, ItemPolicy } from '@/lib/contracts/items'

/** An item of a list, before it is one. */
export interface NewItem<Data = unknown> {
  /** What tells it from the others, the same whenever the list is made again: an address, a number. At most 500 characters. */
  key: string
  /** What people call it, where that is not its key. */
  label?: string
  /** All that is needed to do it: plain JSON of at most 16 kB. */
  data: Data
}

export interface PlannedItem<Data = unknown> extends NewItem<Data> {
  /** Its place in the list, from 1. */
  seq: number
  /** How often it was begun before. */
  tries: number
}

/** An item as it stands. Its data is what was stored, and its value null, where they do not fit this version of the kind. */
export interface EndedItem<Data = unknown, Value = unknown> extends PlannedItem<Data> {
  state: 'done' | 'refused' | 'in_doubt' | 'skipped' | 'waiting' | 'begun'
  value: Value | null
  error: { code: string; message: string; facts?: Facts | undefined } | null
}

/** One go at an item. */
export interface Act {
  /** The same for every go at this item, and for nothing else: for addresses that take a key against doing a thing twice. */
  idempotencyKey: string
  /**
   * Aborted four seconds after the job was told to stop: what is under way may end, so that it is known how. A job that is told to stop
   * begins nothing new.
   */
  signal: AbortSignal
}

export interface EachOptions<Data = unknown, Value = unknown, Phase extends string = string> {
  /** How many at a time, up to 1000. 1 unless said otherwise. */
  concurrency?: number
  /** What is said meanwhile: a phase of the contract's. Its first unless said otherwise. */
  phase?: Phase
  /** How often an item is tried that was certainly not done. 8 unless said otherwise; then it is refused for the last reason. */
  maxTries?: number
  /**
   * Passed before an item is begun: waits until it may act, as by `ctx.limits.take`. A kill meanwhile leaves no doubt, for nothing has begun; whatever
   * it throws, nothing was done. What it resolves to is called when the item is over, or is not begun after all.
   */
  before?(item: PlannedItem<Data>, act: Act): Promise<() => void>
  /**
   * Does one. What it returns is kept as the item's value. Whatever it throws other than `NotDone`, `Refused` and `Skipped`: with
   * `once`, the item is in doubt; with `repeat`, it is tried again.
   */
  run(item: PlannedItem<Data>, act: Act): Promise<Value>
  /**
   * Looks at how each one ended. What it returns ends the work: nothing more is begun, what is under way ends and is written, then it is thrown.
   * For a list that should not go on by itself, as one of which too much is refused.
   */
  watch?(end: {
    state: 'done' | 'refused' | 'in_doubt' | 'skipped' | 'waiting'
    error: { code: string; message: string } | null
  }): Error | null
  /** Asks outside whether one was done that an earlier attempt began (with `once`). Without it those are in doubt. */
  resolve?(item: PlannedItem<Data>, act: Act): Promise<{ done: Value } | 'not_done' | 'unknown'>
}

export interface PlanOptions<Phase extends string = string> {
  /** What is said meanwhile: a phase of the contract's. Its first unless said otherwise. */
  phase?: Phase
}

/** The types of a list: what is given and got of an item's data and value, and the phases of its kind. */
export interface ListTypes {
  given: unknown
  data: unknown
  returned: unknown
  value: unknown
  phase: string
}

/** The list of a job, which is in the ledger: a later attempt finds it as it was left. */
export interface Items<Types extends ListTypes = ListTypes> {
  /**
   * Writes the list, once for all attempts: a later one that finds it whole does not read the source at all.
   * @throws {PermanentError} `same_key` for two items with one key, `too_many_items`, `item_too_large`, `invalid_item`; what the source throws is thrown on
   */
  plan(source: ListSource<Types['given']>, options?: PlanOptions<Types['phase']>): Promise<ItemCounts>
  /** Works off what waits. Returns when nothing waits any more; rests where the next is due in more than five seconds. */
  each(options: EachOptions<Types['data'], Types['returned'], Types['phase']>): Promise<ItemCounts>
  counts(): Promise<ItemCounts>
  /** All of them in order, as they stand: for a file that lists them. */
  all(): AsyncIterable<EndedItem<Types['data'], Types['value']>>
}

export type ListSource<Data = unknown> = Iterable<NewItem<Data>> | AsyncIterable<NewItem<Data>>

export interface StepOptions<Value> {
  /** `once` unless said otherwise. */
  policy?: ItemPolicy
  resolve?(act: Act): Promise<{ done: Value } | 'not_done' | 'unknown'>
}

/**
 * One thing of its own that later attempts do not do again: they get what it returned. With `once`, one that was begun and whose end
 * nobody knows fails the job with `step_in_doubt`, until a person has decided.
 */
export type Step = <Value>(key: string, run: (act: Act) => Promise<Value>, options?: StepOptions<Value>) => Promise<Value>

/** The figures and names in a message. In other languages the contract's words for the code have `{name}` where one belongs. */
export type Facts = Readonly<Record<string, string | number>>

interface SaidOptions extends ErrorOptions {
  facts?: Facts
}

interface LaterOptions extends SaidOptions {
  /** For programs; `later` unless said otherwise. */
  code?: string
  /** Not before so many milliseconds from now; longer from try to try unless said. */
  afterMs?: number
  /** That long nothing else of the list is begun either: whoever is asked asked for it. */
  all?: boolean
  /** Whether it was tried at all: true, unless said otherwise. What was not does not count among its tries. */
  isTry?: boolean
}

/** It certainly did not happen: the item waits, and is tried again later. The message is read by people. */
export class NotDone extends Error {
  override name = 'NotDone'
  readonly code: string
  readonly afterMs: number | null
  readonly all: boolean
  readonly isTry: boolean
  readonly facts: Facts | undefined
  constructor(message: string, { code = 'later', afterMs, all = false, isTry = true, facts, ...options }: LaterOptions = {}) {
    super(message, options)
    this.facts = facts
    this.code = code
    this.afterMs = afterMs ?? null
    this.all = all
    this.isTry = isTry
  }
}

/** It did not happen, and never will: the rest of the list goes on. The message is read by people. */
export class Refused extends Error {
  override name = 'Refused'
  readonly facts: Facts | undefined
  constructor(
    readonly code: string,
    message: string,
    { facts, ...options }: SaidOptions = {},
  ) {
    super(message, options)
    this.facts = facts
  }
}

/** Left out on purpose, for the reason told: as who has asked for no more mail. */
export class Skipped extends Error {
  override name = 'Skipped'
  readonly facts: Facts | undefined
  constructor(
    readonly code: string,
    message: string,
    { facts, ...options }: SaidOptions = {},
  ) {
    super(message, options)
    this.facts = facts
  }
}
