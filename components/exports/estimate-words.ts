import { formatAbout } from '@/components/format/duration'
import { countOf, formatBytes, formatCount } from '@/components/format/numbers'
import type { Estimate } from '@/lib/contracts/api'
import type { ExportPayload } from '@/lib/contracts/kinds/export'

/** Excel's own limit of 1,048,576 lines on a sheet, less the header. */
const ROWS_PER_SHEET = 1_048_575

export interface EstimateWords {
  /** Rows, size and time in a line. */
  size: string
  /** What a person should know before starting, one sentence each. */
  notes: string[]
}

export function estimateWords(
  { rows, exact, bytes, seconds, ahead }: Estimate,
  { format, split }: Pick<ExportPayload, 'format' | 'split'>,
): EstimateWords {
  if (rows === 0 && exact) return { size: 'No rows match', notes: ['The file will hold only the header.'] }
  const amount = exact ? countOf(rows, 'row') : `About ${countOf(rows, 'row')}`
  const size = [amount, formatBytes(bytes), ...(seconds === null ? [] : [formatAbout(seconds)])].join(' · ')
  const parts = split?.unit === 'rows' ? Math.ceil(rows / split.size) : 1
  // Of parts, each has its own sheets: how many is known of none of them.
  const sheets = format === 'xlsx' && !split ? Math.ceil(rows / ROWS_PER_SHEET) : 1
  const notes = [
    ...(parts > 1 ? [`A ZIP of ${exact ? '' : 'about '}${formatCount(parts)} parts.`] : []),
    ...(sheets > 1 ? [`Excel takes 1,048,576 lines on a sheet: the file will have ${sheets} sheets.`] : []),
    ...(ahead > 0 ? [`${countOf(ahead, 'job')} ${ahead === 1 ? 'stands' : 'stand'} before it.`] : []),
  ]
  return { size, notes }
}
