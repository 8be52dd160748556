'use client'

import { useId, useState } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { changeColumn, chooseColumns, moveColumn } from '@/kinds/export/page/change-draft'
import { ColumnList } from './column-list'
import { ColumnSearch } from './column-search'

/** Fewer are found by looking. */
const MANY = 12

/** Which columns go into the file, in which order and under which headers. */
export function ColumnPicker({ draft, dataset, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  const [search, setSearch] = useState('')
  const labelOf = (name: string) => dataset.columns.find((column) => column.name === name)?.label ?? name
  const wanted = search.trim().toLocaleLowerCase()
  const shown = draft.columns.filter(({ name, label }) => `${labelOf(name)} ${label}`.toLocaleLowerCase().includes(wanted))
  const choose = (chosen: boolean) => onChange(chooseColumns(draft, chosen, wanted === '' ? null : new Set(shown.map(({ name }) => name))))
  const chosen = draft.columns.filter((column) => column.chosen).length
  const error = errors.columns
  return (
    <fieldset data-part="columns" aria-labelledby={id} className="min-w-0" data-error={error ? true : undefined}>
      <SectionHeading id={id} title={t('exports.columns.title')} note={t('exports.columns.chosen', { chosen, all: draft.columns.length })}>
        <Button tone="ghost" size="sm" onClick={() => choose(true)}>
          {t('exports.columns.selectAll')}
        </Button>
        <Button tone="ghost" size="sm" onClick={() => choose(false)}>
          {t('exports.columns.selectNone')}
        </Button>
      </SectionHeading>
      <div className="overflow-hidden rounded-lg border">
        {draft.columns.length > MANY ? <ColumnSearch search={search} onSearch={setSearch} /> : null}
        <ColumnList
          columns={draft.columns}
          shown={shown}
          dataset={dataset}
          errors={errors}
          onChange={(name, change) => onChange(changeColumn(draft, name, change))}
          onMove={(name, to) => onChange(moveColumn(draft, name, to))}
        />
        {shown.length === 0 ? <p className="px-3 pb-3 text-ink-soft text-detail">{t('exports.columns.noMatch', { search })}</p> : null}
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}
