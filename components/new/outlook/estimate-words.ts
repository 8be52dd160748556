import type { Words } from '@/components/i18n/words'
import { startWords } from '@/components/jobs/words/start-words'
import type { AnyKind } from '@/kinds/kit/contract'
import type { KindForm } from '@/kinds/kit/page'
import type { Estimate } from '@/lib/contracts/api'
import { FEW_ROWS } from '@/lib/contracts/datasets'

export interface EstimateWords {
  /** Amount, size and time in a line. */
  size: string
  /** When it starts; of nothing, what comes of it. */
  start: string
}

export interface Estimated {
  contract: AnyKind
  own: KindForm
  payload: Record<string, unknown>
  estimate: Estimate
  /** Whether conditions narrow what it is made of. */
  filtered: boolean
}

export function estimateWords({ contract, own, payload, estimate, filtered }: Estimated, words: Words): EstimateWords {
  const { t } = words
  const unit = contract.words[words.locale].unit
  if (isEmpty(estimate)) {
    const size = filtered ? t('new.estimate.noMatch') : t('new.estimate.nothing', { items: unit.other })
    return { size, start: own.whenEmpty?.(payload, words) ?? '' }
  }
  const { seconds } = estimate
  const ready = estimate.start.reason === 'now' && seconds !== null ? { about: words.about(seconds) } : null
  const parts = own.estimateParts?.(estimate, payload, words) ?? []
  const takes = ready || seconds === null ? [] : [words.about(seconds)]
  const start = ready ? t('jobs.start.nowReady', ready) : startWords(estimate.start, words)
  return { size: [...figures({ contract, estimate }, words), ...parts, ...takes].join(' · '), start }
}

/** Only what was counted: a guess of none is a guess. */
export function isEmpty({ amount, exact }: Pick<Estimate, 'amount' | 'exact'>): boolean {
  return exact && amount === 0
}

/** How much and how large, as far as anybody can tell. */
export function figures({ contract, estimate }: Pick<Estimated, 'contract' | 'estimate'>, words: Words): string[] {
  const amount = amountWords(contract, estimate, words)
  return [
    ...(amount === null ? [] : [amount]),
    ...(estimate.bytes === null ? [] : [words.t('new.estimate.bytes', { size: words.roundBytes(estimate.bytes) })]),
  ]
}

/** A guess of few is off the furthest: no figure is better than a wrong one. */
export function amountWords(
  contract: AnyKind,
  { amount, exact, reckoned = false }: Pick<Estimate, 'amount' | 'exact' | 'reckoned'>,
  words: Words,
): string | null {
  const { unit } = contract.words[words.locale]
  if (amount === null) return null
  if (exact) return words.amount(amount, unit)
  if (amount < FEW_ROWS && !reckoned) return words.t('new.estimate.few', { amount: words.amount(FEW_ROWS, unit) })
  return words.t('new.estimate.about', { amount: words.roundAmount(amount, unit) })
}
