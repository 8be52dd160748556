import type { Called } from '@/kinds/calls/worker/calling'
import type { EndedItem } from '@/kinds/kit/worker'
import { copyText } from './copy-text'

export type CalledItem = EndedItem<{ values: Readonly<Record<string, string | null>> }, Called>
export type Language = 'en' | 'de'

interface Column {
  name: string
  label: string
}

const words = {
  en: {
    headers: { row: 'Row', result: 'Result', status: 'Status', ms: 'Time (ms)', tries: 'Tries', answer: 'Answer', reason: 'Reason' },
    states: { done: 'answered', refused: 'refused', skipped: 'skipped', in_doubt: 'in doubt', waiting: 'not done', begun: 'under way' },
  },
  de: {
    headers: {
      row: 'Zeile',
      result: 'Ergebnis',
      status: 'Status',
      ms: 'Dauer (ms)',
      tries: 'Versuche',
      answer: 'Antwort',
      reason: 'Grund',
    },
    states: {
      done: 'beantwortet',
      refused: 'abgelehnt',
      skipped: 'ausgelassen',
      in_doubt: 'unklar',
      waiting: 'offen',
      begun: 'läuft',
    },
  },
} as const

/** The columns of the results: those of the row, then what came of its call. No two are called the same. */
export function resultColumns(columns: readonly Column[], language: Language) {
  const taken = new Set(columns.map(({ label }) => label))
  const own = Object.entries(words[language].headers).map(([name, label]) => {
    const type = name === 'answer' || name === 'result' || name === 'reason' ? ('text' as const) : ('integer' as const)
    return { name: `call_${name}`, label: taken.has(label) ? `${label} (API)` : label, type }
  })
  return [...columns.map(({ name, label }) => ({ name, label, type: 'text' as const })), ...own]
}

const ROWS_AT_ONCE = 200

/** Rows as COPY sends them, which is what files are written from. */
export async function* resultRows(
  items: AsyncIterable<CalledItem>,
  columns: readonly Column[],
  language: Language,
): AsyncGenerator<Buffer> {
  let rows: string[] = []
  for await (const { seq, state, tries, data, value, error } of items) {
    // Of a call that was refused, what it was answered with.
    const { status = null, answer = null } = value ?? { ...error?.facts }
    const own = [seq, words[language].states[state], status, value?.ms ?? null, tries, answer, error?.message ?? value?.note ?? null]
    rows.push(copyText([...columns.map(({ name }) => data.values[name] ?? null), ...own]))
    if (rows.length < ROWS_AT_ONCE) continue
    yield Buffer.from(rows.join(''))
    rows = []
  }
  yield Buffer.from(rows.join(''))
}
