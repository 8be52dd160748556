import type { Words } from '@/components/i18n/words'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Estimate } from '@/lib/contracts/api'
import { exportWords } from './words'

/** Into how many parts the rows divide the file; of megabytes nobody can tell. */
export function partsWords({ amount, exact }: Estimate, { split }: Pick<ExportPayload, 'split'>, { locale, count }: Words): string[] {
  const parts = split?.unit === 'rows' && amount !== null ? Math.ceil(amount / split.size) : 1
  return parts > 1 ? [exportWords(locale)(exact ? 'estimate.parts' : 'estimate.aboutParts', { parts: count(parts) })] : []
}

export function whenEmpty({ format }: Pick<ExportPayload, 'format'>, { locale }: Words): string {
  return exportWords(locale)(format === 'jsonl' ? 'estimate.emptyFile' : 'estimate.onlyHeader')
}
