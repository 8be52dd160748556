import type { Words } from '@/components/i18n/words'
import { exportWords } from '@/kinds/export/page/words'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Estimate } from '@/lib/contracts/api'

/** Excel's own limit of 1,048,576 lines on a sheet, less the header. */
const ROWS_PER_SHEET = 1_048_575
/** Longer than anyone looks at a page for. */
const LONG_SECONDS = 120
/** More than mailboxes take and spreadsheets open with ease. */
const LARGE_BYTES = 100_000_000

/** What a person might not expect of an export that is big. Each has its own ways out: what makes it quicker may make it larger. */
export type Trouble = 'sheets' | 'large' | 'long'

type Settings = Pick<ExportPayload, 'format' | 'split'>

export function troublesOf({ amount, bytes, seconds }: Estimate, { format, split }: Settings): Trouble[] {
  // Of parts, each has its own sheets: how many is known of none of them.
  const troubles: [Trouble, boolean][] = [
    ['sheets', format === 'xlsx' && !split && (amount ?? 0) > ROWS_PER_SHEET],
    ['large', (bytes ?? 0) > LARGE_BYTES],
    ['long', seconds !== null && seconds > LONG_SECONDS],
  ]
  return troubles.filter(([, is]) => is).map(([trouble]) => trouble)
}

export function troubleWords(trouble: Trouble, { amount, bytes, seconds }: Estimate, { split }: Settings, words: Words): string {
  const own = exportWords(words.locale)
  switch (trouble) {
    case 'sheets':
      return own('advice.sheets', { sheets: words.count(Math.ceil((amount ?? 0) / ROWS_PER_SHEET)) })
    case 'large':
      return own(split ? 'advice.largeInParts' : 'advice.large', { size: words.roundBytes(bytes ?? 0) })
    case 'long':
      return own('advice.long', { time: words.about(seconds ?? 0) })
    default:
      return trouble satisfies never
  }
}

/** The same as CSV, where that may help: it has no sheets and is quicker to write, but it is the larger file. */
export function csvInstead(payload: ExportPayload, troubles: Trouble[]): ExportPayload | null {
  if (payload.format !== 'xlsx' || !troubles.some((trouble) => trouble !== 'large')) return null
  return { ...payload, format: 'csv' }
}

/** What CSV would be, with figures, if it does help; null until that is known, and where it does not. */
export function csvWords(own: Estimate, csv: Estimate, troubles: Trouble[], words: Words): string | null {
  const quicker = own.seconds !== null && csv.seconds !== null && csv.seconds < own.seconds
  if (!quicker && !troubles.includes('sheets')) return null
  const t = exportWords(words.locale)
  const size = words.roundBytes(csv.bytes ?? 0)
  return csv.seconds === null ? t('advice.csv', { size }) : t('advice.csvWithTime', { size, time: words.about(csv.seconds) })
}
