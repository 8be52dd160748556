import type { z } from 'zod'

/**
 * How a field of the payload is asked for in the form. Without a hint the schema tells: an enum is a choice, a boolean a
 * switch, a number a number, any other text a line. Fields stand in the order of the schema's keys.
 */
export type FieldHint<Field extends string = string> =
  | { as: 'text' | 'long-text' | 'number' | 'date' | 'switch' | 'choice' }
  | { as: 'dataset' }
  /** `of` names the field that holds the dataset. */
  | { as: 'column'; of: Field; types?: readonly string[] }
  | { as: 'columns' | 'filters' | 'sort'; of: Field }
  /** The choices are asked from the server half, `options` there. */
  | { as: 'options' }
  | { as: 'time-zone' }
  /** One that `inputs` names, which is asked for so without this hint too. */
  | { as: 'file' }
  /** The page half brings a field for it. */
  | { as: 'own' }
  /** Set by programs only. */
  | { as: 'hidden' }

export type FieldName<Payload extends z.ZodObject> = Extract<keyof Payload['shape'], string>

/** A misspelt name would pass for one more property. */
export type NoOthers<Form, Payload extends z.ZodObject> = Form extends undefined
  ? Form
  : Form & { readonly [Name in Exclude<keyof Form, FieldName<Payload>>]: never }

/** Only a field of which `inputs` says what may be brought can ask for a file. */
export type FilesOf<Form, Inputs> = Form extends undefined
  ? unknown
  : { readonly [Name in keyof Form as Form[Name] extends { as: 'file' } ? Exclude<Name, keyof Inputs> : never]: never }

export type FormHints<Payload extends z.ZodObject> = { readonly [Name in FieldName<Payload>]?: FieldHint<FieldName<Payload>> }

/** Files that the person brings, by the field of the payload that names them: an `InputId`, or an array of them. */
export type InputHints<Payload extends z.ZodObject> = { readonly [Name in FieldName<Payload>]?: InputHint }

export interface InputHint {
  /** Their media types, as they are by their bytes. */
  accept: readonly string[]
  /** Of one file. */
  maxBytes: number
  /** How many there may be, where the field is an array. */
  maxFiles?: number
  /** Whether a file that one of the person's jobs has left may be taken too. */
  fromJobs?: boolean
}

/** Something that a worker does for a form before it is sent: a preview of one mail, a call to see its answer. See docs/trials.md. */
export interface TrialHint<Asked extends z.ZodObject = z.ZodObject, Answer extends z.ZodType = z.ZodType> {
  /** Fields of the settings that are enough, where a form is to be tried out that is not filled in yet; the others are left out. */
  needs?: readonly string[]
  /** What is asked beside the settings; `z.strictObject({})` where they say all. */
  asked: Asked
  /** What is answered: plain JSON of at most 2 MB. */
  answer: Answer
  /** How long it may take. */
  seconds: number
}
