import type { JobRequest } from '@/lib/contracts/api'
import type { Dataset, Filter } from '@/lib/contracts/datasets'
import { ExportPayload, type SplitLimit } from '@/lib/contracts/kinds/export'
import { isUsualCsv } from './csv-options'
import { type DraftFilter, type ExportDraft, oneFile } from './draft'
import { type FormErrors, placeProblems } from './form-errors'
import { readFilter } from './read-filter'
import { readSplit } from './read-split'

export type ReadDraft = { request: JobRequest; errors: null } | { request: null; errors: FormErrors }

/** The form as a request, checked by the very schema that the server checks it with. */
export function readDraft(draft: ExportDraft, dataset: Dataset, timeZone: string): ReadDraft {
  const filters = draft.filters.map((filter) => read(filter, dataset))
  const split = readSplit(draft.split)
  const missing = [
    ...filters.flatMap((filter, index) =>
      'problem' in filter ? [{ field: `payload.filters.${index}.value`, message: filter.problem }] : [],
    ),
    ...('problem' in split ? [{ field: 'payload.split.size', message: split.problem }] : []),
  ]
  const complete = filters.flatMap((filter) => ('filter' in filter ? [filter.filter] : []))
  const parsed = ExportPayload.safeParse(payloadOf(draft, complete, 'split' in split ? split.split : null, timeZone))
  if (parsed.success && missing.length === 0) return { request: { kind: 'export', payload: parsed.data }, errors: null }
  const refused = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ field: ['payload', ...path].join('.'), message }))
  return { request: null, errors: placeProblems([...missing, ...refused], draft) }
}

/** What can be estimated already: filters without a value and parts without a size do not count yet. Null while the rest has errors. */
export function readForEstimate(draft: ExportDraft, dataset: Dataset, timeZone: string): JobRequest | null {
  const filters = draft.filters.filter((filter) => 'filter' in read(filter, dataset))
  const split = 'problem' in readSplit(draft.split) ? oneFile : draft.split
  return readDraft({ ...draft, filters, split }, dataset, timeZone).request
}

function read(filter: DraftFilter, dataset: Dataset): { filter: Filter } | { problem: string } {
  const column = dataset.columns.find(({ name }) => name === filter.column)
  return column ? readFilter(filter, column) : { problem: 'Choose a column' }
}

function payloadOf(draft: ExportDraft, filters: Filter[], split: SplitLimit | null, timeZone: string) {
  const label = (text: string) => (text.trim() === '' ? {} : { label: text })
  return {
    dataset: draft.dataset,
    format: draft.format,
    columns: draft.columns.filter(({ chosen }) => chosen).map((column) => ({ name: column.name, ...label(column.label) })),
    filters,
    sort: draft.sort.map(({ column, direction }) => ({ column, direction })),
    timeZone,
    ...(draft.fileName.trim() === '' ? {} : { fileName: draft.fileName }),
    ...(draft.format !== 'csv' || isUsualCsv(draft.csv) ? {} : { csv: draft.csv }),
    ...(split ? { split } : {}),
    ...(draft.consistent ? { consistent: true } : {}),
  }
}
