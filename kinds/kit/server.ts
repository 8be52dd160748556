import type { OrderPreview } from '@/lib/contracts/api'
import type { Locale } from '@/lib/contracts/locale'
import type { Actor } from '@/lib/contracts/people/actor'
import type { Datasets } from '@/lib/datasets/datasets'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import type { AnyKind, PayloadOf } from './contract'
import type { OwnTables, Site } from './own-tables'

export { type FieldProblem, InvalidInput } from '@/lib/contracts/errors'
export type { RowsOrder } from '@/lib/datasets/rows-order'

/** The datasets of the person who asks: those that they may not use are not there. A use that is refused is put on record. */
export interface DatasetReader {
  list: Datasets['list']
  /** @throws {InvalidInput} naming each field that is wrong with it, and {DatasetFailure} for a dataset that cannot be read. */
  check(order: RowsOrder): Promise<void>
  /** How many rows; bytes too, as measured on a sample, where the order names a format. @throws as `check` */
  estimate(order: RowsOrder): ReturnType<Datasets['estimate']>
  /** The first rows; that they were seen is put on record. @throws as `check` */
  preview(order: RowsOrder): Promise<OrderPreview>
}

/** What is known of a file that the person who asks has brought. */
export interface InputFacts {
  fileName: string
  bytes: number
  /** What it is by its own bytes. */
  mediaType: string
}

/** What the server half of a kind may use while it answers one request. */
export interface ServerContext {
  /** Who asks. */
  user: Actor
  /** Of whoever asks. */
  locale: Locale
  datasets: DatasetReader
  /** A file that the payload names by its id; null for one that is not there, not whole yet, or somebody else's. Its bytes are for the run. */
  input(id: string): Promise<InputFacts | null>
  /** Aborted when nobody waits for the answer any more, or it takes too long. */
  signal: AbortSignal
  /** What whoever runs Postroom has set for this kind, as the contract's `variables` read it. */
  variables: Readonly<Record<string, unknown>>
  site: Site
  /** The tables of its kind. */
  tables: OwnTables
  /** Whether this is a demo, on one machine alone. */
  isDemo: boolean
}

/** Somebody from outside: not signed in, and not to be believed. */
export interface DoorRequest {
  method: 'GET' | 'POST'
  query: Readonly<Record<string, string>>
  authorization: string | null
  contentType: string | null
  /** As it came, of 2 MB at the most. */
  body: Buffer
}

export interface DoorAnswer {
  status: number
  /** A page, which may have styles and one form, and nothing that runs. */
  html?: string
  text?: string
}

/** What the outside told of an item since it had ended. */
export interface ItemAmendment {
  jobId: string
  /** Its place in the list. */
  seq: number
  /** It did not come about after all: as a mail that came back. */
  refused?: { code: string; message: string; facts?: Record<string, string | number> }
  /** Fields of what it left, beside those that are there. */
  value?: Record<string, unknown>
}

export interface DoorContext {
  /** Of whoever asks, as their browser says. */
  locale: Locale
  site: Site
  tables: OwnTables
  variables: Readonly<Record<string, unknown>>
  /**
   * Writes it down and has its owner see it. Only for what is proved to be of this kind's.
   * @returns the item's key; null where there is no such item, or nothing was done of it
   */
  amend(amendment: ItemAmendment): Promise<string | null>
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** Answers at `/api/open/<kind>/<door>`. A GET changes nothing: mailboxes and scanners follow links by themselves. */
export type Door = (request: DoorRequest, ctx: DoorContext) => Promise<DoorAnswer>

/** How much a job would be. */
export interface AmountEstimate {
  /** In the kind's unit; null where nobody can tell. */
  amount: number | null
  /** Whether that was counted. */
  exact: boolean
  /** Whether it was reckoned from what was counted, as pages from rows: about right, where a guess of few would be off. */
  reckoned?: boolean
  /** The size of its file; null where nobody can tell. */
  bytes: number | null
}

export interface FieldOption {
  value: string
  label: string
}

type FieldOf<Kind extends AnyKind> = Extract<keyof PayloadOf<Kind>, string>

/** What only the server can answer about a kind. The payload has been read by the contract's schema before. */
export interface KindServer<Kind extends AnyKind> {
  /** What lists, notices and mails call this one. */
  title(payload: PayloadOf<Kind>, ctx: ServerContext): string | Promise<string>
  /** Whether it can be done, whatever the schema says. @throws {InvalidInput} naming each field that is wrong, by its path from `payload.` on */
  check?(payload: PayloadOf<Kind>, ctx: ServerContext): void | Promise<void>
  /** Whether this person may have it done. Everybody may unless said otherwise. */
  may?(payload: PayloadOf<Kind>, ctx: ServerContext): boolean | Promise<boolean>
  estimate?(payload: PayloadOf<Kind>, ctx: ServerContext): Promise<AmountEstimate>
  /** What makes it faster or slower than others of its kind, as the format of a file: time is told from those with the same. */
  rateBy?(payload: PayloadOf<Kind>): string
  /** The choices of fields whose hint is `options`, by what is filled in so far. */
  options?: { [Field in FieldOf<Kind>]?: (payload: Partial<PayloadOf<Kind>>, ctx: ServerContext) => FieldOption[] | Promise<FieldOption[]> }
  /** What of it is open to the outside, by name. */
  doors?: Readonly<Record<string, Door>>
  /** The first rows of what comes out. */
  preview?(payload: PayloadOf<Kind>, ctx: ServerContext): Promise<OrderPreview>
  /** When a server starts: what it throws keeps the server from starting, and is read by whoever started it. */
  prepare?(variables: Readonly<Record<string, unknown>>): void | Promise<void>
  /** When the server of a demo starts: what there is to try this kind with on the same machine. @returns what ends it */
  demo?(variables: Readonly<Record<string, unknown>>): Promise<() => Promise<void>>
}

/** A server half, as those see it who know no kind by name. Payloads are those that the contract's schema gave. */
export interface ServedKind {
  contract: AnyKind
  half: KindServer<AnyKind>
}

/** The server half of a kind. It never meets the worker half: what one tells the other stands in the payload. */
export function serveKind<Kind extends AnyKind>(contract: Kind, half: KindServer<Kind>): ServedKind {
  return { contract, half }
}
