'use client'

import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import type { ExportPayload } from '@/lib/contracts/kinds/export'
import { filterSentence } from './filter-words'
import { formatOf } from './formats'
import { optionWords } from './option-words'
import { useDatasets } from './use-datasets'

/** The settings of an export in words; raw names stand in where the dataset is gone or not loaded. */
export function ExportSettings({ payload }: { payload: ExportPayload }) {
  const { data: datasets } = useDatasets()
  const dataset = datasets?.find(({ id }) => id === payload.dataset)
  const columnOf = (name: string) => dataset?.columns.find((column) => column.name === name)
  const labelOf = (name: string) => columnOf(name)?.label ?? name
  return (
    <DetailGroup title="Settings">
      <DetailItem label="Dataset">{dataset?.label ?? payload.dataset}</DetailItem>
      <DetailItem label="Format">{formatOf(payload.format).label}</DetailItem>
      <DetailItem label={`Columns (${payload.columns.length})`}>
        {payload.columns.map(({ name, label }) => (label ? `${labelOf(name)} as “${label}”` : labelOf(name))).join(', ')}
      </DetailItem>
      <DetailItem label="Filters">
        {payload.filters.length === 0
          ? 'none: all rows'
          : payload.filters.map((filter) => filterSentence(filter, columnOf(filter.column))).join('; ')}
      </DetailItem>
      {payload.sort.length > 0 ? (
        <DetailItem label="Sorted by">
          {payload.sort
            .map(({ column, direction }) => `${labelOf(column)}, ${direction === 'asc' ? 'ascending' : 'descending'}`)
            .join('; ')}
        </DetailItem>
      ) : null}
      <DetailItem label="Time zone">{payload.timeZone}</DetailItem>
      {optionWords(payload).map(({ label, words }) => (
        <DetailItem key={label} label={label}>
          {words}
        </DetailItem>
      ))}
    </DetailGroup>
  )
}
