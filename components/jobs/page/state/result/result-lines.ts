import type { Words } from '@/components/i18n/words'
import type { AnyKind } from '@/kinds/kit/contract'

export interface ResultLine {
  name: string
  label: string
  words: string
}

interface SaidOfField {
  label: string
  choices?: Record<string, string>
}

/** What came of a job in words, in the order of its kind's words; what it says nothing of, or has no value, is left out. */
export function resultLines(kind: AnyKind, result: unknown, words: Words): ResultLine[] {
  const fields: Record<string, SaidOfField> = kind.words[words.locale].result?.fields ?? {}
  const values = typeof result === 'object' && result !== null ? (result as Record<string, unknown>) : {}
  return Object.entries(fields).flatMap(([name, { label, choices = {} }]) => {
    const said = sayValue(values[name], choices, words)
    return said === null ? [] : [{ name, label, words: said }]
  })
}

function sayValue(value: unknown, choices: Record<string, string>, words: Words): string | null {
  if (typeof value === 'string') return (Object.hasOwn(choices, value) ? choices[value] : value) || null
  if (typeof value === 'number') return words.count(value)
  if (typeof value === 'boolean') return words.t(value ? 'fields.yes' : 'fields.no')
  if (!Array.isArray(value)) return null
  const said = value.map((one) => sayValue(one, choices, words)).filter((one) => one !== null)
  return said.length > 0 ? said.join(', ') : null
}
