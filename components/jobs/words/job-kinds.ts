import { filterSentence } from '@/components/fields/filters/filter-words'
import type { Words } from '@/components/i18n/words'
import { formatOf } from '@/kinds/export/page/formats'
import { type ExportFormat, ExportPayload } from '@/kinds/export/payload'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'

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

/** So many filters stand in the line; a further one is counted. */
const MOST_FILTERS = 2

/**
 * What makes it this one: "Excel · City is Falkenau · 3 of 17 columns".
 * @param datasets for the names of columns; before they are there the names in the payload stand for them
 */
export function summaryOf(
  { title, ...job }: Described & { title: string },
  words: Words,
  datasets: readonly Dataset[] = [],
): string | null {
  const payload = exportPayloadOf(job)
  if (!payload) return null
  const { t } = words
  const { filters, columns } = payload
  const dataset = datasets.find(({ id }) => id === payload.dataset)
  const said = filters.slice(0, MOST_FILTERS).map((filter) => {
    const column = dataset?.columns.find(({ name }) => name === filter.column)
    return filterSentence(filter, column, words)
  })
  const more = filters.length - said.length
  return [
    formatOf(payload.format).label,
    ...(dataset && dataset.label !== title ? [dataset.label] : []),
    ...said,
    ...(more > 0 ? [t('jobs.summary.moreFilters', { count: more })] : []),
    dataset && dataset.columns.length > columns.length
      ? t('jobs.summary.columnsOf', { chosen: words.count(columns.length), all: words.count(dataset.columns.length) })
      : t('jobs.summary.columns', { count: columns.length }),
  ].join(' · ')
}
