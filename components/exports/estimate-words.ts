import type { Words } from '@/components/i18n/words'
import type { Estimate } from '@/lib/contracts/api'
import type { ExportPayload } from '@/lib/contracts/kinds/export'

export interface EstimateWords {
  /** Rows, size and time in a line. */
  size: string
  /** What a person should know before starting, one sentence each. */
  notes: string[]
}

export function estimateWords(
  { rows, exact, bytes, seconds, ahead }: Estimate,
  { split }: Pick<ExportPayload, 'split'>,
  words: Words,
): EstimateWords {
  const { t, count } = words
  if (rows === 0 && exact) return { size: t('exports.estimate.noRows'), notes: [t('exports.estimate.onlyHeader')] }
  const amount = exact ? words.rows(rows) : t('exports.estimate.about', { rows: words.rows(rows) })
  const size = [amount, words.bytes(bytes), ...(seconds === null ? [] : [words.about(seconds)])].join(' · ')
  const parts = split?.unit === 'rows' ? Math.ceil(rows / split.size) : 1
  const notes = [
    ...(parts > 1 ? [t(exact ? 'exports.estimate.parts' : 'exports.estimate.aboutParts', { parts: count(parts) })] : []),
    ...(ahead > 0 ? [t('exports.estimate.ahead', { ahead, figure: count(ahead) })] : []),
  ]
  return { size, notes }
}
