import type { Words } from '@/components/i18n/words'
import type { Estimate } from '@/lib/contracts/api'
import type { ExportPayload } from '@/lib/contracts/kinds/export'

/** Excel's own limit of 1,048,576 lines on a sheet, less the header. */
const ROWS_PER_SHEET = 1_048_575
/** Longer than anyone looks at a page for. */
const LONG_SECONDS = 120
/** More than mailboxes take and spreadsheets open with ease. */
const LARGE_BYTES = 100_000_000

export interface EstimateWarning {
  /** What will happen, one sentence each. */
  sentences: string[]
  /** A CSV of the same rows would spare it. */
  csvHelps: boolean
}

/** What a person might not expect of an export that is big; null for one that is not. */
export function warningOf(
  { rows, bytes, seconds }: Estimate,
  { format, split }: Pick<ExportPayload, 'format' | 'split'>,
  words: Words,
): EstimateWarning | null {
  const { t, count } = words
  // Of parts, each has its own sheets: how many is known of none of them.
  const sheets = format === 'xlsx' && !split ? Math.ceil(rows / ROWS_PER_SHEET) : 1
  const long = seconds !== null && seconds > LONG_SECONDS
  const large = bytes > LARGE_BYTES
  const sentences = [
    ...(sheets > 1 ? [t('exports.warning.sheets', { sheets: count(sheets) })] : []),
    ...(large ? [t(split ? 'exports.warning.largeInParts' : 'exports.warning.large', { size: words.bytes(bytes) })] : []),
    ...(long ? [t('exports.warning.long', { time: words.about(seconds) })] : []),
  ]
  return sentences.length > 0 ? { sentences, csvHelps: format === 'xlsx' } : null
}
