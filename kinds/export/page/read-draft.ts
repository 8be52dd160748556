import { readFilter } from '@/components/fields/filters/read-filter'
import type { DraftProblem, Say } from '@/components/fields/form/draft-problem'
import { sayIssue } from '@/components/fields/form/schema-words'
import { CsvOptions, ExportPayload, type SplitLimit } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Dataset, Filter } from '@/lib/contracts/datasets'
import { isSameCsv, plainCsv } from './csv-options'
import { type DraftColumn, type DraftFilter, type ExportDraft, oneFile } from './draft'
import { readSplit } from './read-split'

export type ReadDraft = { request: JobRequest<ExportPayload>; problems: [] } | { request: null; problems: DraftProblem[] }

/** The form as a request, checked by the very schema that the server checks it with. */
export function readDraft(draft: ExportDraft, dataset: Dataset, timeZone: string): ReadDraft {
  const filters = draft.filters.map((filter) => read(filter, dataset))
  const split = readSplit(draft.split)
  const missing = [
    ...(draft.columns.some(({ chosen }) => chosen) ? [] : [{ field: 'payload.columns', say: noColumn }]),
    ...filters.flatMap((filter, index) => ('problem' in filter ? [{ field: `payload.filters.${index}.value`, say: filter.problem }] : [])),
    ...sameHeaders(draft, dataset),
    ...(draft.format === 'csv' && !isNullWord(draft.csv.nullAs) ? [{ field: 'payload.csv.nullAs', say: noNullWord }] : []),
    ...('problem' in split ? [{ field: 'payload.split.size', say: split.problem }] : []),
  ]
  const complete = filters.flatMap((filter) => ('filter' in filter ? [filter.filter] : []))
  const parsed = ExportPayload.safeParse(payloadOf(draft, complete, 'split' in split ? split.split : null, timeZone))
  if (parsed.success && missing.length === 0) return { request: { kind: 'export', payload: parsed.data }, problems: [] }
  const refused = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ field: ['payload', ...issue.path].join('.'), say: sayIssue(issue) }))
  return { request: null, problems: [...missing, ...refused] }
}

/** What can be estimated already: filters without a value and parts without a size do not count yet. Null while the rest has errors. */
export function readForEstimate(draft: ExportDraft, dataset: Dataset, timeZone: string): JobRequest<ExportPayload> | null {
  const filters = draft.filters.filter((filter) => 'filter' in read(filter, dataset))
  const split = 'problem' in readSplit(draft.split) ? oneFile : draft.split
  return readDraft({ ...draft, filters, split }, dataset, timeZone).request
}

/** The server refuses them too, by what the columns are called in the file. */
function sameHeaders({ columns, format }: ExportDraft, dataset: Dataset): DraftProblem[] {
  const chosen = columns.filter((column) => column.chosen)
  const own = ({ name }: DraftColumn) =>
    format === 'jsonl' ? name : (dataset.columns.find((column) => column.name === name)?.label ?? name)
  const headers = chosen.map((column) => column.label.trim() || own(column))
  return headers.flatMap((header, at) => {
    const isRepeated = headers.some((other, place) => other === header && place !== at)
    const isAsked = chosen[at]?.label.trim() !== ''
    return isRepeated && isAsked ? [{ field: `payload.columns.${at}.label`, say: sameHeader }] : []
  })
}

const isNullWord = (word: string) => CsvOptions.shape.nullAs.safeParse(word).success
const sameHeader: Say = ({ t }) => t('exports.problems.sameHeader')
const noNullWord: Say = ({ t }) => t('exports.problems.nullWord')
const noColumn: Say = ({ t }) => t('exports.problems.chooseColumn')

function read(filter: DraftFilter, dataset: Dataset): { filter: Filter } | { problem: Say } {
  const column = dataset.columns.find(({ name }) => name === filter.column)
  return column ? readFilter(filter, column) : { problem: ({ t }) => t('exports.problems.chooseFilterColumn') }
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
    ...(draft.format !== 'csv' || isSameCsv(draft.csv, plainCsv) ? {} : { csv: draft.csv }),
    ...(split ? { split } : {}),
    ...(draft.consistent ? { consistent: true } : {}),
  }
}
