'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { filterSentence } from '@/components/fields/filters/filter-words'
import { useWords } from '@/components/i18n/words'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import type { ExportPayload } from '@/kinds/export/payload'
import { formatOf } from './formats'
import { optionWords } from './option-words'

/** The settings of an export in words; raw names stand in where the dataset is gone or not loaded. */
export function ExportSettings({ payload }: { payload: ExportPayload }) {
  const words = useWords()
  const { t } = words
  const { data: datasets } = useDatasets()
  const dataset = datasets?.find(({ id }) => id === payload.dataset)
  const columnOf = (name: string) => dataset?.columns.find((column) => column.name === name)
  const labelOf = (name: string) => columnOf(name)?.label ?? name
  return (
    <DetailGroup title={t('exports.settings.title')}>
      <DetailItem label={t('exports.settings.dataset')}>{dataset?.label ?? payload.dataset}</DetailItem>
      <DetailItem label={t('exports.settings.format')}>{formatOf(payload.format).label}</DetailItem>
      <DetailItem label={t('exports.settings.columns', { count: payload.columns.length })}>
        {payload.columns
          .map(({ name, label }) => (label ? t('exports.settings.columnAs', { column: labelOf(name), label }) : labelOf(name)))
          .join(', ')}
      </DetailItem>
      <DetailItem label={t('exports.settings.filters')}>
        {payload.filters.length === 0
          ? t('exports.settings.noFilters')
          : payload.filters.map((filter) => filterSentence(filter, columnOf(filter.column), words)).join('; ')}
      </DetailItem>
      {payload.sort.length > 0 ? (
        <DetailItem label={t('exports.settings.sortedBy')}>
          {payload.sort.map(({ column, direction }) => t(`exports.sort.${direction}After`, { column: labelOf(column) })).join('; ')}
        </DetailItem>
      ) : null}
      <DetailItem label={t('exports.settings.timeZone')}>{payload.timeZone}</DetailItem>
      {optionWords(payload, words).map((option) => (
        <DetailItem key={option.label} label={option.label}>
          {option.words}
        </DetailItem>
      ))}
    </DetailGroup>
  )
}
