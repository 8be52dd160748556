import type { ComponentType, ReactNode } from 'react'
import type { z } from 'zod'
import type { AnyField, Draft, SayValue, Surroundings } from '@/components/fields/field/field'
import type { DraftProblem } from '@/components/fields/form/draft-problem'
import type { Words } from '@/components/i18n/words'
import type { Estimate } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { AnyKind, Locale, PayloadOf, ResultOf } from './contract'

/** What a field of one's own is made of. */
export type {
  AnyField,
  Draft,
  FieldAbout,
  FieldAt,
  FieldKind,
  FieldProps,
  FieldRead,
  SayValue,
  Surroundings,
} from '@/components/fields/field/field'

type Text = Record<Locale, string>

/** A part of the form under a heading; on a phone a step of its own. */
export interface FormSection<Name extends string = string> {
  name: string
  title: Text
  fields: readonly Name[]
  /** What few need, folded away until something in it is not as usual. */
  more?: readonly Name[]
}

export interface PreviewProps<Payload> {
  /** As far as it can be told; null while something in it is wrong. */
  payload: Payload | null
  draft: Draft
  /** The first one that the form asks for. */
  dataset: Dataset | null
}

export interface NotesAsked<Payload> {
  payload: Payload | null
  estimate: Estimate | null
  draft: Draft
  /** Puts something into a field. */
  set(name: string, value: unknown): void
  /** Takes the person to a field, after putting something into it. */
  show(name: string, value?: unknown): void
}

/** What a kind's form has that the generic one has not. */
export interface KindForm<Payload = Record<string, unknown>> {
  /** In the place of the generic ones. */
  fields?: { readonly [Name in Extract<keyof Payload, string>]?: AnyField }
  /** All fields in one, unless said otherwise. */
  sections?: readonly FormSection<Extract<keyof Payload, string>>[]
  /** What does not fit together, by its path from `payload.` on. */
  check?(draft: Draft, around: Surroundings): DraftProblem[]
  /** Of what will come out, beside the form. */
  Preview?: ComponentType<PreviewProps<Payload>>
  /** What is worth knowing before the click, each a box. A hook: it may ask the server. */
  useNotes?(asked: NotesAsked<Payload>): ReactNode[]
  /** What the line with the estimate has beside amount, size and time. */
  estimateParts?(estimate: Estimate, payload: Payload, words: Words): string[]
  /** What comes of nothing: "The file will hold only the header." */
  whenEmpty?(payload: Payload, words: Words): string
  /** The button then: "Export empty file". */
  startEmpty?: Text
  /** When it is sent: what the next form begins with may be remembered. */
  onSend?(draft: Draft): void
}

/** How values of fields of its own are said in a list of settings, by their names. */
export type Sayings<Payload> = { readonly [Name in Extract<keyof Payload, string>]?: SayValue<Payload[Name]> }
/** As those see them who know no kind by name. */
// biome-ignore lint/suspicious/noExplicitAny: each value is said by the saying of its own field.
export type AnySayings = Readonly<Record<string, SayValue<any> | undefined>>

/** What came of a job, as its kind's own view of it gets it. */
export interface ResultProps<Result> {
  result: Result
}

/** What an item of a list left, as text; null where there is nothing to show. */
export type SayItem<Value> = (value: Value, words: Words) => string | null
// biome-ignore lint/suspicious/noExplicitAny: each says the values of its own kind.
export type AnySayItem = SayItem<any>

type ItemValueOf<Kind extends AnyKind> = Kind extends { items: { value: infer Value extends z.ZodType } } ? z.infer<Value> : never

interface PageParts<Kind extends AnyKind> {
  form?: () => Promise<KindForm<PayloadOf<Kind>>>
  /** In the place of a list of its fields. */
  result?: () => Promise<ComponentType<ResultProps<ResultOf<Kind>>>>
  sayings?: () => Promise<Sayings<PayloadOf<Kind>>>
  sayItem?: () => Promise<SayItem<ItemValueOf<Kind>>>
}

/** The page half of a kind, as those see it who know no kind by name. */
export interface ShownKind {
  contract: AnyKind
  // biome-ignore lint/suspicious/noExplicitAny: each gets the payload of this very kind.
  form?: () => Promise<KindForm<any>>
  // biome-ignore lint/suspicious/noExplicitAny: each gets the result of this very kind.
  result?: () => Promise<ComponentType<ResultProps<any>>>
  sayings?: () => Promise<AnySayings>
  sayItem?: () => Promise<AnySayItem>
}

/** What a kind shows better than the generic form and list of settings do; each part is fetched when it is wanted. */
export function showKind<Kind extends AnyKind>(contract: Kind, parts: PageParts<Kind>): ShownKind {
  return { contract, ...parts }
}
