import type { Words } from '@/components/i18n/words'
import { startWords } from '@/components/jobs/words/start-words'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Estimate } from '@/lib/contracts/api'
import { FEW_ROWS } from '@/lib/contracts/datasets'

export interface EstimateWords {
  /** Rows, size and time in a line. */
  size: string
  /** When it starts; of a file without rows, what will be in it. */
  start: string
}

type Settings = Pick<ExportPayload, 'split' | 'format' | 'filters'>

export function estimateWords(estimate: Estimate, settings: Settings, words: Words): EstimateWords {
  const { t } = words
  if (isEmpty(estimate)) {
    const size = t(settings.filters.length > 0 ? 'exports.estimate.noMatch' : 'exports.estimate.noRows')
    return { size, start: t(settings.format === 'jsonl' ? 'exports.estimate.emptyFile' : 'exports.estimate.onlyHeader') }
  }
  const ready = estimate.start.reason === 'now' && estimate.seconds !== null ? { about: words.about(estimate.seconds) } : null
  const size = [
    ...rowsWords(estimate, words),
    ...(estimate.bytes === null ? [] : [t('exports.estimate.bytes', { size: words.roundBytes(estimate.bytes) })]),
  ]
  const parts = partsWords(estimate, settings, words)
  const takes = ready || estimate.seconds === null ? [] : [words.about(estimate.seconds)]
  const start = ready ? t('jobs.start.nowReady', ready) : startWords(estimate.start, words)
  return { size: [...size, ...parts, ...takes].join(' · '), start }
}

/** Only what was counted: a guess of none is a guess. */
export function isEmpty({ amount, exact }: Pick<Estimate, 'amount' | 'exact'>): boolean {
  return exact && amount === 0
}

/** A guess of few is off the furthest: no figure is better than a wrong one. */
function rowsWords({ amount, exact }: Estimate, words: Words): string[] {
  if (amount === null) return []
  if (exact) return [words.rows(amount)]
  if (amount < FEW_ROWS) return [words.t('exports.estimate.few', { rows: words.rows(FEW_ROWS) })]
  return [words.t('exports.estimate.about', { rows: words.roundRows(amount) })]
}

function partsWords({ amount, exact }: Estimate, { split }: Settings, { t, count }: Words): string[] {
  const parts = split?.unit === 'rows' ? Math.ceil((amount ?? 0) / split.size) : 1
  return parts > 1 ? [t(exact ? 'exports.estimate.parts' : 'exports.estimate.aboutParts', { parts: count(parts) })] : []
}
