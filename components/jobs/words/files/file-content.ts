import type { Counted } from '@/components/format/numbers'
import type { Words } from '@/components/i18n/words'
import { type Artifact, isOnSeveralSheets } from '@/lib/contracts/artifact'

/** "412,380 rows, 12 columns, 155 MB": only what is known of it. */
export function fileContent(artifact: Artifact, unit: Counted, { t, amount, bytes }: Words): string {
  const parts = [
    ...(artifact.amount === null ? [] : [amount(artifact.amount, unit)]),
    ...(artifact.columns === null ? [] : [t('jobs.summary.columns', { count: artifact.columns })]),
    bytes(artifact.bytes),
  ]
  return `${parts.join(', ')}${isOnSeveralSheets(artifact) ? t('jobs.file.severalSheets') : ''}`
}
