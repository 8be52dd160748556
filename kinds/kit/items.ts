import { z } from 'zod'
import type { ItemPolicy } from '@/lib/contracts/items'

/** How a field of what an item left is shown. */
export type ItemColumn =
  | { as: 'text' | 'choice' }
  /** A date and time as in JSON, shown as the reader writes it. */
  | { as: 'moment' }
  /** `share`: 0.62 as "62 %"; `ms`: milliseconds, as a time. */
  | { as: 'number' | 'bytes' | 'ms' | 'share' }
  /** A `SmallPicture`, beside the item's name. Its label is the text for those who do not see it. */
  | { as: 'picture' }

/** What the table of items has a column for, in its order: fields of the value. */
export type ItemColumns<Value extends z.ZodType> = Value extends z.ZodObject
  ? { readonly [Name in Extract<keyof Value['shape'], string>]?: ColumnOf<NonNullable<z.infer<Value>[Name]>> }
  : undefined

type ColumnOf<Field> = [Field] extends [number]
  ? { as: 'number' | 'bytes' | 'ms' | 'share' }
  : [Field] extends [string]
    ? { as: 'text' | 'choice' | 'moment' | 'picture' }
    : { as: 'text' }

/** A list that each job of the kind works off: see docs/items.md. */
export interface ItemsHint<
  Payload = unknown,
  Data extends z.ZodType = z.ZodType,
  Value extends z.ZodType = z.ZodType,
  Columns = { readonly [name: string]: ItemColumn | undefined } | undefined,
> {
  /** What an item holds that is needed to do it. */
  data: Data
  /** What a done one leaves, which is kept and shown. */
  value?: Value
  /** How it is shown: as text beside the item's name, unless said otherwise. */
  columns?: Columns
  /** `once` for what acts outside and must not be done twice; `repeat` for what may be done again. */
  policy: ItemPolicy | ((payload: Payload) => ItemPolicy)
}

/** More would make a page of a list heavy: it has up to a hundred items, each with one or two. */
const MAX_PICTURE_LENGTH = 6000

/** A picture the size of a thumb, in the value of an item: a `data:` URL of pixels. No SVG, which is a program. */
export const SmallPicture = z
  .string()
  .max(MAX_PICTURE_LENGTH)
  .regex(/^data:image\/(?:png|jpeg|webp|avif);base64,[A-Za-z0-9+/]+={0,2}$/)
