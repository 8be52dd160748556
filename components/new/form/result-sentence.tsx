'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords, type Words } from '@/components/i18n/words'
import { createSay } from '@/components/jobs/words/say'
import { amountWords, type Estimated, isEmpty } from '@/components/new/outlook/estimate-words'
import { cn } from '@/components/ui/cn'
import type { Dataset } from '@/lib/contracts/datasets'

interface ResultSentenceProps {
  estimated: Estimated | null
  dataset: Dataset | null
  stale: boolean
}

/** What will come out, said in one line: "127,989 rows of Building permits, Excel, City is Wilsbrück, about 3 MB, ready in about 45 s". */
export function ResultSentence({ estimated, dataset, stale }: ResultSentenceProps) {
  const words = useWords()
  const { data: datasets = [] } = useDatasets()
  if (!estimated) return null
  return (
    <p className={cn('text-sm tabular-nums transition-colors', stale && 'text-ink-soft')}>
      {resultSentence(estimated, dataset, datasets, words)}
    </p>
  )
}

export function resultSentence(
  { contract, payload, estimate, filtered }: Estimated,
  dataset: Dataset | null,
  datasets: readonly Dataset[],
  words: Words,
): string {
  const { t } = words
  const nothing = filtered ? t('new.estimate.noMatch') : t('new.estimate.nothing', { items: contract.words[words.locale].unit.other })
  const amount = isEmpty(estimate) ? nothing : amountWords(contract, estimate, words)
  const whole = amount !== null && dataset && !isEmpty(estimate) ? t('new.sentence.of', { amount, dataset: dataset.label }) : amount
  const { bytes, seconds, start } = estimate
  return [
    ...(whole === null ? [] : [whole]),
    ...(contract.summary?.(payload, createSay(words, datasets), dataset?.label ?? '') ?? []),
    ...(bytes === null || isEmpty(estimate) ? [] : [t('new.estimate.bytes', { size: words.roundBytes(bytes) })]),
    ...(seconds !== null && start.reason === 'now' && !isEmpty(estimate) ? [t('new.sentence.ready', { about: words.about(seconds) })] : []),
  ].join(', ')
}
