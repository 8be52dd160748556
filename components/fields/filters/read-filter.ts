import type { Say } from '@/components/fields/form/draft-problem'
import type { DatasetColumn, Filter } from '@/lib/contracts/datasets'
import type { DraftFilter } from './draft-filters'
import { instantOf } from './local-date-time'

type Read<Value> = { value: Value } | { problem: Say }

/** A filter as the API takes it, or what is still missing. */
export function readFilter(draft: DraftFilter, column: DatasetColumn): { filter: Filter } | { problem: Say } {
  const { op } = draft
  const base = { column: draft.column }
  switch (op) {
    case 'is_null':
    case 'is_not_null':
      return { filter: { ...base, op } }
    case 'in': {
      const values = draft.values.filter((value) => value !== '')
      return values.length === 0 ? { problem: ({ t }) => t('fields.problems.chooseValue') } : { filter: { ...base, op, value: values } }
    }
    case 'contains':
    case 'starts_with':
      return draft.value === '' ? { problem: ({ t }) => t('fields.problems.enterText') } : { filter: { ...base, op, value: draft.value } }
    default: {
      const read = readValue(draft.value, column)
      return 'problem' in read ? read : { filter: { ...base, op, value: read.value } }
    }
  }
}

function readValue(text: string, { type }: DatasetColumn): Read<string | number | boolean> {
  const trimmed = text.trim()
  switch (type) {
    case 'integer':
      return /^[+-]?\d+$/.test(trimmed) ? { value: exactNumber(trimmed) } : { problem: ({ t }) => t('fields.problems.enterWhole') }
    case 'numeric':
      return readDecimal(trimmed)
    case 'boolean':
      return trimmed === '' ? { problem: ({ t }) => t('fields.problems.chooseYesOrNo') } : { value: trimmed === 'true' }
    case 'date':
      return trimmed === '' ? { problem: ({ t }) => t('fields.problems.enterDate') } : { value: trimmed }
    case 'timestamp': {
      const instant = instantOf(trimmed)
      return instant === null ? { problem: ({ t }) => t('fields.problems.enterMoment') } : { value: instant }
    }
    case 'text':
    case 'json':
      return text === '' ? { problem: ({ t }) => t('fields.problems.enterText') } : { value: text }
    default:
      return type satisfies never
  }
}

/** A comma before the decimals is taken too: much of Europe writes it so. */
function readDecimal(text: string): Read<string | number> {
  const plain = text.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? { value: exactNumber(plain) } : { problem: ({ t }) => t('fields.problems.enterNumber') }
}

/** A number where JSON carries it without loss, else its digits as they were typed. */
function exactNumber(text: string): string | number {
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text
}
