'use client'

import type { ReactNode } from 'react'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useEstimate } from '@/components/fields/estimate/use-estimate'
import { addFilter } from '@/components/fields/filters/draft-filters'
import { contract } from '@/kinds/export/contract'
import { filtersIn } from '@/kinds/export/page/draft'
import { chooseSplit } from '@/kinds/export/page/split/choose-split'
import type { ExportPayload } from '@/kinds/export/payload'
import type { NotesAsked } from '@/kinds/kit/page'
import { AdviceBox } from './advice-box'
import { csvInstead, troublesOf } from './troubles'

/** What a person might not expect of an export that is big, with the ways out. */
export function useAdvice({ payload, estimate, draft, set, show }: NotesAsked<ExportPayload>): ReactNode[] {
  const { data: datasets = [] } = useDatasets()
  const troubles = estimate && payload ? troublesOf(estimate, payload) : []
  const other = payload && csvInstead(payload, troubles)
  const { data, isPlaceholderData } = useEstimate(other && { kind: contract.id, payload: other })
  if (!estimate || !payload || troubles.length === 0) return []

  const columns = datasets.find(({ id }) => id === payload.dataset)?.columns ?? []
  const filters = filtersIn(draft)
  const ways = {
    useCsv: () => set('format', 'csv'),
    narrow: () => show('filters', filters.length > 0 ? filters : addFilter(filters, columns)),
    fewerColumns: () => show('columns'),
    split: () => show('split', chooseSplit('rows')),
  }
  const csv = other && !isPlaceholderData ? (data ?? null) : null
  return [<AdviceBox key="advice" estimate={estimate} csv={csv} troubles={troubles} payload={payload} ways={ways} />]
}
