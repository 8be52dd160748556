import type { Words } from '@/components/i18n/words'
import { SmallPicture } from '@/kinds/kit/contract'
import type { ItemColumn } from '@/kinds/kit/items'
import { kindOf } from '@/kinds/registry/kind-of'
import { type FieldSaid, kindWords } from '@/kinds/registry/words'

export interface ShownColumn extends FieldSaid {
  name: string
  as: ItemColumn['as']
}

/** The columns that a kind has for what its items leave; none for one that says nothing of them, or is not known here. */
export function columnsOf(kind: string, { locale }: Pick<Words, 'locale'>): ShownColumn[] {
  const columns: [string, ItemColumn | undefined][] = Object.entries(kindOf(kind)?.items?.columns ?? {})
  const said = kindWords(kind, locale).columns
  return columns.flatMap(([name, column]) => (column ? [{ ...(said[name] ?? { label: name }), name, as: column.as }] : []))
}

/** Those of which one of these items has something; what nobody has takes no room. */
export const filled = (columns: readonly ShownColumn[], items: readonly { value: unknown }[]): ShownColumn[] =>
  columns.filter(({ name }) => items.some(({ value }) => (fieldOf(value, name) ?? '') !== ''))

export const isFigure = ({ as }: ShownColumn): boolean => as === 'number' || as === 'bytes' || as === 'ms' || as === 'share'

/** What stands in one cell; null where there is nothing. */
export function cellWords({ name, as, choices = {} }: ShownColumn, value: unknown, words: Words, now = new Date()): string | null {
  const cell = fieldOf(value, name)
  if (typeof cell === 'number') return figureWords(as, cell, words)
  if (typeof cell === 'boolean') return words.t(cell ? 'fields.yes' : 'fields.no')
  if (typeof cell !== 'string' || as === 'picture') return null
  if (as === 'moment') return Number.isNaN(Date.parse(cell)) ? cell : words.moment(cell, now)
  return (Object.hasOwn(choices, cell) ? choices[cell] : cell) || null
}

function figureWords(as: ItemColumn['as'], figure: number, words: Words): string {
  switch (as) {
    case 'bytes':
      return words.bytes(figure)
    case 'share':
      return words.percent(figure * 100)
    case 'ms':
      return figure < 1000 ? `${words.count(figure)} ms` : `${words.oneDigit(figure / 1000)} s`
    default:
      return Number.isInteger(figure) ? words.count(figure) : words.dataNumber(String(figure))
  }
}

/** What can be shown as a picture: nothing else that a value holds ever becomes an address. */
export function pictureIn({ name }: ShownColumn, value: unknown): string | null {
  return SmallPicture.safeParse(fieldOf(value, name)).data ?? null
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
