import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Say } from '@/components/fields/form/draft-problem'
import type { Words } from '@/components/i18n/words'
import type { FieldHint, InputHint, Locale } from '@/kinds/kit/contract'
import type { Dataset } from '@/lib/contracts/datasets'
import type { InputFile } from '@/lib/contracts/inputs'

/** What stands in a form, by the names of its fields: as it is typed, not as it is sent. */
export type Draft = Readonly<Record<string, unknown>>

/** What a field is told of itself, from its kind's contract. */
export interface FieldAbout {
  /** The key in the payload. */
  name: string
  schema: z.ZodType
  hint: FieldHint
  /** Of one that asks for files: what may be brought. */
  input: InputHint | undefined
  label: string
  help: string | undefined
  /** What its members are called; empty where it has none. */
  choices: Readonly<Record<string, string>>
  /** It may be left out. */
  optional: boolean
}

/** What a form has around it. */
export interface Surroundings {
  /** The id of the kind. */
  kind: string
  language: Locale
  /** The reader's. */
  timeZone: string
  datasets: readonly Dataset[]
}

/** What a field sees when it is filled, read or drawn. */
export interface FieldAt extends Surroundings {
  /** The one whose columns it is about; null where it is about none, or that is gone. */
  dataset: Dataset | null
  /** What stands in the others. */
  draft: Draft
  /** What is known of files that the draft names; a form's fields ask for it themselves. */
  files?: readonly InputFile[]
}

export interface FieldProps<Raw> {
  about: FieldAbout
  at: FieldAt
  /** What can be sent of the whole form already. */
  soFar: Readonly<Record<string, unknown>>
  value: Raw
  error: string | undefined
  /** Of its parts, by names of its own. */
  errors: Readonly<Record<string, string>>
  onChange: (value: Raw) => void
}

/** What it is in the payload, as far as it can be told; undefined leaves it out. */
export interface FieldRead {
  value: unknown
  /** It will be there without anybody doing anything: until then `value` only stands for it. */
  pending?: boolean
  /** What is missing yet; `at` is the path within the value. */
  problems?: { at: readonly (string | number)[]; say: Say }[]
}

/**
 * One kind of field. `Raw` is what is typed; it knows that, its dataset where it needs one, and nothing of the form that it
 * stands in.
 */
export interface FieldKind<Raw> {
  /** In a form that is filled with nothing yet. */
  start(about: FieldAbout, at: FieldAt): Raw
  /** As an earlier payload has it; what is no longer there is left out. */
  fill(value: unknown, about: FieldAbout, at: FieldAt): Raw
  read(raw: Raw, about: FieldAbout, at: FieldAt): FieldRead
  /** What of an earlier value its dataset no longer has, by name. */
  lost?(value: unknown, at: FieldAt): string[]
  /** Which of its parts a path within its value is about; null for the field as a whole. */
  partAt?(path: readonly string[], raw: Raw): string | null
  /** Whether it is asked for beside what stands in the others. Always, unless said otherwise. */
  isAsked?(draft: Draft): boolean
  /** Whether what stands in it is nothing worth pointing to where it is folded away. As at the start, unless said otherwise. */
  isUsual?(raw: Raw, at: FieldAt): boolean
  /** It was sent, or given up: what it holds beside what is typed goes. */
  letGo?(raw: Raw, sent: boolean): void
  Field: ComponentType<FieldProps<Raw>>
}

// biome-ignore lint/suspicious/noExplicitAny: what one field holds is no other's; each gets back only what it gave.
export type AnyField = FieldKind<any>

/** A value in the words of a list of settings; null where it is as usual, and not worth a line. */
export type SayValue<Value = unknown> = (
  value: Value,
  about: FieldAbout,
  at: FieldAt,
  words: Words,
) => { label?: string; words: string } | null
