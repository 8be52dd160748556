import { z } from 'zod'
import type { ItemsHint } from '@/kinds/kit/contract'
import { kindOf } from '@/kinds/registry/kind-of'
import { kindWords } from '@/kinds/registry/words'
import type { Item } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'
import { jobErrorMessages } from '@/lib/contracts/job-error-messages'
import type { Locale } from '@/lib/contracts/locale'
import { csvLine } from './csv-cells'
import { csvWords } from './csv-words'

export interface ItemsCsv {
  head: string
  line(item: Item): string
}

/** Spreadsheets take a text without it for one of another time. */
const BOM = '\ufeff'

/** How the items of a kind are written for people, in their language. What an item left has a column for each of its fields, where its kind tells them. */
export function itemsCsv(kind: string, locale: Locale): ItemsCsv {
  const { separator, columns, states, decisions } = csvWords[locale]
  const words = kindWords(kind, locale)
  const fields = fieldsOf(kindOf(kind)?.items)
  const left = ({ value }: Item): unknown[] => (fields ? fields.map((field) => (isRecord(value) ? value[field] : undefined)) : [value])
  const { value: valueName, ...names } = columns
  const heads = fields?.map((field) => words.columns[field]?.label ?? field)

  return {
    head: BOM + csvLine([...Object.values(names), ...(heads ?? [valueName])], separator),
    line(item) {
      const { seq, key, label, state, tries, error, beganAt, endedAt, nextAt, decision } = item
      const cells = [
        ...[seq, key, label, state === 'done' ? words.done : states[state], tries, error && reasonOf(error, words, locale)],
        ...[beganAt, endedAt, nextAt].map(timeOf),
        ...(decision ? [decisions[decision.decision], decision.by, timeOf(decision.at)] : [null, null, null]),
      ]
      return csvLine([...cells, ...left(item)], separator)
    },
  }
}

/** Null for what is no record, or may be any. A picture is for the page. */
function fieldsOf({ value, columns = {} }: Partial<ItemsHint> = {}): string[] | null {
  return value instanceof z.ZodObject ? Object.keys(value.shape).filter((field) => columns[field]?.as !== 'picture') : null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function reasonOf({ code, message, facts }: JobError, words: ReturnType<typeof kindWords>, locale: Locale): string {
  const ours: Partial<Record<string, string>> = locale === 'en' ? {} : jobErrorMessages[locale]
  return words.error(code, facts) ?? ours[code] ?? message
}

/** To the second, as spreadsheets take it for a time. */
const timeOf = (at: string | null): string | null => at && new Date(at).toISOString().slice(0, 19).replace('T', ' ')
