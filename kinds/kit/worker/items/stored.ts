import { z } from 'zod'
import type { ItemsHint } from '@/kinds/kit/contract'
import { PermanentError } from '@/kinds/kit/worker/errors'
import { type NewItem, Refused } from '@/kinds/kit/worker/items'
import { MAX_ITEM_BYTES, MAX_ITEM_KEY } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'
import { storableText } from '@/lib/contracts/text'

const Text = storableText(MAX_ITEM_KEY)
const Named = z.object({ key: Text.min(1), label: Text.nullish() })

/** An item as the ledger gets it, and how much its data is. @throws {PermanentError} in words for the person: the list was made of what they gave */
export function toStore({ data: Data }: Pick<ItemsHint, 'data'>, { key, label, data }: NewItem, seq: number) {
  const named = Named.safeParse({ key, label })
  if (!named.success) throw unfit(seq, key, named.error)
  const read = Data.safeParse(data)
  if (!read.success) throw unfit(seq, key, read.error)
  const bytes = bytesOf(data)
  if (bytes > MAX_ITEM_BYTES)
    throw new PermanentError('item_too_large', `Item ${placed(seq, key)} is too large: at most ${MAX_ITEM_BYTES / 1024} kB.`)
  return { item: { seq, key, label: label ?? null, data: data ?? null }, bytes }
}

/** Its data of today: what is stored is what was given, so that a later version of the kind may read it in another way. */
export function readData({ data: Data }: Pick<ItemsHint, 'data'>, stored: unknown): unknown {
  const read = Data.safeParse(stored)
  if (read.success) return read.data
  throw new Refused('invalid_item', 'It was planned by another version of this kind, and does not fit this one.', { cause: read.error })
}

/** What is kept of what a done one returned. That it is done stands, whatever its value is. */
export function keptValue({ value: Value }: Pick<ItemsHint, 'value'>, returned: unknown): { value: unknown; error: JobError | null } {
  if (!Value) return { value: null, error: null }
  const read = Value.safeParse(returned)
  if (!read.success) {
    const names = fieldsOf(read.error)
    return {
      value: null,
      error: { code: 'invalid_value', message: `It is done, and what came of it does not fit and was not kept${names}.` },
    }
  }
  if (bytesOf(returned) <= MAX_ITEM_BYTES) return { value: returned ?? null, error: null }
  return { value: null, error: { code: 'value_too_large', message: 'It is done, and what came of it was too large to be kept.' } }
}

export const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? '')

function unfit(seq: number, key: string, error: z.ZodError): PermanentError {
  const reason = z.prettifyError(error).replaceAll('\n', ' ').slice(0, 300)
  return new PermanentError('invalid_item', `Item ${placed(seq, key)} does not fit${fieldsOf(error)}.`, { reason, cause: error })
}

/** "3,711 (anna@example.org)". */
const placed = (seq: number, key: unknown) => `${seq.toLocaleString('en')} (${String(key).slice(0, 60)})`

/** Names alone: what is wrong with a field is in the schema's words, which are not for people. */
function fieldsOf({ issues }: z.ZodError): string {
  const names = [...new Set(issues.map(({ path }) => path.join('.')))].filter((name) => name !== '')
  return names.length > 0 ? `: ${names.join(', ')}` : ''
}
