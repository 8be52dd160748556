import type { z } from 'zod'
import type { Filter } from '@/lib/contracts/datasets'
import type { PoolName } from '@/lib/contracts/delivery'
import type { Priority } from '@/lib/contracts/job'
import type { Locale } from '@/lib/contracts/locale'
import type { FieldName, FilesOf, FormHints, InputHints, NoOthers, TrialHint } from './contract/hints'
import type { ItemColumns, ItemsHint } from './items'

// What the contract of a kind is made of. It is loaded by server, worker and page alike: zod and words, nothing else.
export { ColumnName, DatasetId, Filter, Sort } from '@/lib/contracts/datasets'
export { InputId } from '@/lib/contracts/inputs'
export type { ItemPolicy } from '@/lib/contracts/items'
export type { Locale } from '@/lib/contracts/locale'
export { storableText } from '@/lib/contracts/text'
export { TimeZone } from '@/lib/contracts/time-zone'
export type { FieldHint, FormHints, InputHint, InputHints, TrialHint } from './contract/hints'
export type { ItemColumn, ItemColumns, ItemsHint } from './items'
export { SmallPicture } from './items'

/** Kinds of the tree have a plain name, own ones a prefix: `export`, `acme.invoice`. It stands in the ledger and in addresses, and never changes. */
export const KIND_ID = /^([a-z][a-z0-9-]{0,30}\.)?[a-z][a-z0-9-]{0,30}$/

/** What is put before the title of a job. */
export type IconName = 'sheet' | 'text' | 'braces' | 'file' | 'report' | 'mail' | 'image' | 'calls'

/** A noun after a number: 1 row, 2 rows. */
export interface Noun {
  one: string
  other: string
}

/** The members of an enum; never for any other text. */
type MemberOf<Value> = [Value] extends [string] ? (string extends Value ? never : Value) : never

/** What is said of a field; an enum has a word for each member. */
export type FieldWords<Value> = { label: string; hint?: string } & ([MemberOf<NonNullable<Value>>] extends [never]
  ? unknown
  : { choices: Record<MemberOf<NonNullable<Value>>, string> })

type Shown<Form, Name> = Name extends keyof Form ? (Form[Name] extends { as: 'hidden' } ? never : Name) : Name

/** A kind without a form says nothing of fields. */
type FormWords<Payload extends z.ZodObject, Form> = Form extends undefined
  ? { fields?: undefined }
  : { fields: { [Name in FieldName<Payload> as Shown<Form, Name>]: FieldWords<z.infer<Payload>[Name]> } }

/** Of a kind that works off a list: what is said of those that are done, after their number: "31 sent"; what stands over its columns. */
type ItemWords<Items> = Items extends undefined ? { items?: undefined } : { items: { done: string } & ColumnWords<Items> }

type ColumnWords<Items> =
  Items extends ItemsHint<never, z.ZodType, infer Value extends z.ZodType, infer Columns extends Readonly<Record<string, unknown>>>
    ? { columns: { [Name in keyof Columns]: FieldWords<Name extends keyof z.infer<Value> ? z.infer<Value>[Name] : unknown> } }
    : { columns?: undefined }

/** Of a kind with a result: what stands before each of its values; an enum has a word for each member. */
type ResultWords<Result> = Result extends z.ZodObject
  ? { result: { fields: { [Name in FieldName<Result>]: FieldWords<z.infer<Result>[Name]> } } }
  : { result?: undefined }

/** All that people read of a kind, in one language. A word that is missing in one of them does not compile. */
export type KindWords<
  Payload extends z.ZodObject,
  Phase extends string,
  ErrorCode extends string,
  Form,
  Items = undefined,
  Result = undefined,
> = FormWords<Payload, Form> &
  ItemWords<Items> &
  ResultWords<Result> & {
    /** The kind itself, at the head of its form: "Export". */
    label: string
    /** Several of them after a number, in sentences: "3 exports are ready". */
    jobs: Noun
    /** What it is good for, in a sentence. */
    about: string
    /** The button that starts one: "Export". */
    start: string
    /** What it counts: bar, rate, estimate and file are told in it. */
    unit: Noun
    /** What is said while it does this. */
    phases: Record<Phase, string>
    /** What is said when it, or an item of its list, ends with this code of its own; `{name}` is a fact that the worker gave. English says what the worker said. */
    errors?: Partial<Record<ErrorCode, string>>
    /** After it was stopped; else "Stopped. Nothing was kept." */
    stopped?: string
    /** After it was done without a file; else "Finished". */
    finished?: string
  }

/** What a summary is made with, in the reader's language. */
export interface Say {
  locale: Locale
  /** 412380 → "412,380". */
  count(count: number): string
  /** 17 → "17 columns". */
  columns(count: number): string
  /** Null until it is loaded, and for one that is gone or not for this person. */
  dataset(id: string): { label: string; columns: readonly { name: string; label: string }[] } | null
  /** "City is Falkenau". */
  filter(dataset: string, filter: Filter): string
}

/** From one version of the payload to the next: pure, and run by server and worker before the payload is read. */
export type Upgrade = (old: Record<string, unknown>) => Record<string, unknown>

/**
 * What is known of a kind everywhere: which settings it takes, what it counts, what it is called.
 * @see docs/your-first-kind.md
 */
export interface KindContract<
  Payload extends z.ZodObject,
  Phase extends string,
  ErrorCode extends string,
  Form extends FormHints<Payload> | undefined,
  Items extends ItemsHint<z.infer<Payload>> | undefined = undefined,
  Inputs extends InputHints<Payload> | undefined = undefined,
  Result extends z.ZodType | undefined = undefined,
  Trials extends Readonly<Record<string, TrialHint>> | undefined = undefined,
> {
  /** See `KIND_ID`. */
  id: string
  /** The queue its jobs wait in; workers say how many slots of each they give. */
  pool: PoolName
  /** How urgent its jobs are where whoever submits one does not say. Normal unless said otherwise. */
  priority?: Priority
  /** How many attempts may end in an error before a job is failed for good. */
  maxFailures: number
  /** The settings. Unknown fields should be refused: `z.strictObject`. */
  payload: Payload
  /** For the description of the API. */
  example: z.input<Payload>
  /** Of the files that it leaves: none of `[]`, any where it is not said. */
  mediaTypes?: readonly string[]
  /** Parts of the payload that have a name of their own in the description of the API. */
  schemas?: Readonly<Record<string, z.ZodType>>
  /** Of the payload, from 1; stored with each job. */
  version?: number
  /** The step from version n to n + 1, by n. */
  upgrade?: Readonly<Record<number, Upgrade>>
  /** What it says that it is doing, by names of its own. */
  phases: readonly Phase[]
  /** The codes of its own with which it may end. */
  errors?: readonly ErrorCode[]
  /** How its form is made from the payload's schema: `{}` where the schema says all. Without it there is none, and only programs start it. */
  form?: Form
  icon: IconName | ((payload: z.infer<Payload>) => IconName)
  words: Record<Locale, KindWords<Payload, Phase, ErrorCode, Form, Items, Result>>
  /** What makes this one: "Excel", "City is Falkenau", "3 of 17 columns". Stands below the title, parts joined by a dot. */
  summary?(payload: z.infer<Payload>, say: Say, title: string): string[]
  /**
   * The datasets that it reads the rows of: who may not use one of them can neither submit it nor fetch its file, and a run gets the
   * rows of no other. The fields that its form asks a dataset with, unless said otherwise.
   */
  reads?(payload: z.infer<Payload>): string[]
  /** The list that it works off; none for one that does a single thing. */
  items?: Items
  /** Whether what it does stays done when it is stopped. True where an item may be done only `once`, unless said otherwise. */
  actsOutside?: boolean
  /** The files that it works with. */
  inputs?: Inputs
  /** What came of it beside its files: small JSON, kept with the job, shown, and told to programs. Mostly a `z.object`: its fields have words. */
  result?: Result
  /** What a form may have tried out before it is sent, by name. */
  trials?: Trials
  /** What one runner may take. */
  limits?: RunnerLimits
  /** Variables of the environment for whoever runs Postroom, as `ACME_MAX_PAGES`: each a schema of a text with a default. A run has them as `ctx.variables`. */
  variables?: z.ZodObject
}

/** Beyond these a runner is ended, alone: the worker and its other jobs go on. */
export interface RunnerLimits {
  /** Attempts that one runner runs at the same time, for kinds that mostly wait. 1 unless said otherwise. */
  concurrency?: number
  /** The heap of JavaScript, in MB. 384 unless said otherwise. */
  heapMb?: number
  /** All memory of the process, native memory too, in MB. Not watched unless said. */
  rssMb?: number
  /** Seconds without a sign of life after which it counts as hung. 60 unless said otherwise. */
  silentSeconds?: number
  /** It computes for so long that others would feel it: its runners get of the processors what those of other kinds leave. */
  givesWay?: boolean
}

type ItemsOf<Payload extends z.ZodObject, Data extends z.ZodType, Value extends z.ZodType, Columns> = [Data] extends [never]
  ? undefined
  : ItemsHint<z.infer<Payload>, Data, Value, Columns>

/** Any kind, as those see it who know none by name. */
// biome-ignore lint/suspicious/noExplicitAny: a function of one payload is no function of all of them; who calls it has parsed by this very kind.
export type AnyKind = KindContract<any, string, string, any, any, any, any, any>
export type PayloadOf<Kind extends AnyKind> = z.infer<Kind['payload']>
/** Null for a kind without one. */
export type ResultOf<Kind extends AnyKind> = [NonNullable<Kind['result']>] extends [never] ? null : z.output<NonNullable<Kind['result']>>

export function defineKind<
  Payload extends z.ZodObject,
  const Phase extends string,
  const ErrorCode extends string = never,
  const Form extends FormHints<Payload> | undefined = undefined,
  Data extends z.ZodType = never,
  Value extends z.ZodType = z.ZodNull,
  const Columns extends ItemColumns<Value> | undefined = undefined,
  const Inputs extends InputHints<Payload> | undefined = undefined,
  const Result extends z.ZodType | undefined = undefined,
  const Trials extends Readonly<Record<string, TrialHint>> | undefined = undefined,
>(
  kind: KindContract<Payload, Phase, ErrorCode, Form, ItemsOf<Payload, Data, Value, Columns>, Inputs, Result, Trials> & {
    form?: NoOthers<Form, Payload> & FilesOf<Form, Inputs>
    inputs?: NoOthers<Inputs, Payload>
  },
): KindContract<Payload, Phase, ErrorCode, Form, ItemsOf<Payload, Data, Value, Columns>, Inputs, Result, Trials> {
  return kind
}
