import type { JobRequest } from '@/lib/contracts/api'
import type { Dataset, Filter } from '@/lib/contracts/datasets'
import type { FieldProblem } from '@/lib/contracts/errors'
import { ExportPayload } from '@/lib/contracts/kinds/export'
import type { DraftFilter, ExportDraft } from './draft'
import { type FormErrors, placeProblems } from './form-errors'
import { readFilter } from './read-filter'

export type ReadDraft = { request: JobRequest; errors: null } | { request: null; errors: FormErrors }

/** The form as a request, checked by the very schema that the server checks it with. */
export function readDraft(draft: ExportDraft, dataset: Dataset, timeZone: string): ReadDraft {
  const filters = draft.filters.map((filter) => read(filter, dataset))
  const missing = filters.flatMap((filter, index) => ('problem' in filter ? [problemOf(index, filter.problem)] : []))
  const complete = filters.flatMap((filter) => ('filter' in filter ? [filter.filter] : []))
  const parsed = ExportPayload.safeParse(payloadOf(draft, complete, timeZone))
  if (parsed.success && missing.length === 0) return { request: { kind: 'export', payload: parsed.data }, errors: null }
  const refused = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ field: ['payload', ...path].join('.'), message }))
  return { request: null, errors: placeProblems([...missing, ...refused], draft) }
}

/** What can be estimated already: filters without a value do not count yet. Null while the rest has errors. */
export function readForEstimate(draft: ExportDraft, dataset: Dataset, timeZone: string): JobRequest | null {
  const filters = draft.filters.filter((filter) => 'filter' in read(filter, dataset))
  return readDraft({ ...draft, filters }, dataset, timeZone).request
}

function read(filter: DraftFilter, dataset: Dataset): { filter: Filter } | { problem: string } {
  const column = dataset.columns.find(({ name }) => name === filter.column)
  return column ? readFilter(filter, column) : { problem: 'Choose a column' }
}

function problemOf(index: number, message: string): FieldProblem {
  return { field: `payload.filters.${index}.value`, message }
}

function payloadOf(draft: ExportDraft, filters: Filter[], timeZone: string) {
  const label = (text: string) => (text.trim() === '' ? {} : { label: text })
  return {
    dataset: draft.dataset,
    format: draft.format,
    columns: draft.columns.filter(({ chosen }) => chosen).map((column) => ({ name: column.name, ...label(column.label) })),
    filters,
    sort: draft.sort.map(({ column, direction }) => ({ column, direction })),
    timeZone,
    ...(draft.fileName.trim() === '' ? {} : { fileName: draft.fileName }),
  }
}
