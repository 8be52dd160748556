import { formatOf } from '@/components/exports/formats'
import type { Words } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import { type ExportFormat, ExportPayload } from '@/lib/contracts/kinds/export'

export type JobIconName = 'sheet' | 'text' | 'braces' | 'file'
type Described = Pick<Job, 'kind' | 'payload'>

const exportIcons: Record<ExportFormat, JobIconName> = { xlsx: 'sheet', csv: 'text', jsonl: 'braces' }

/** The settings of a job as its kind's schema reads them; null for a kind or a payload this page does not know. */
export function exportPayloadOf({ kind, payload }: Described): ExportPayload | null {
  return kind === 'export' ? (ExportPayload.safeParse(payload).data ?? null) : null
}

export function iconOf(job: Described): JobIconName {
  const payload = exportPayloadOf(job)
  return payload ? exportIcons[payload.format] : 'file'
}

/** "Excel · 12 columns · 2 filters". */
export function summaryOf(job: Described, { t }: Words): string | null {
  const payload = exportPayloadOf(job)
  if (!payload) return null
  const { format, columns, filters } = payload
  const words = [formatOf(format).label, t('jobs.summary.columns', { count: columns.length })]
  return [...words, ...(filters.length > 0 ? [t('jobs.summary.filters', { count: filters.length })] : [])].join(' · ')
}
