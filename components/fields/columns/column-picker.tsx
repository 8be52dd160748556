'use client'

import { useId, useState } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { takesHeaders } from '@/components/fields/field/schema'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { ColumnList } from './column-list'
import { ColumnSearch } from './column-search'
import { changeColumn, chooseColumns, type DraftColumns, moveColumn } from './draft-columns'

/** Fewer are found by looking. */
const MANY = 12

/** Which columns go into the file, in which order and under which headers. */
export function ColumnPicker({ about, at: { dataset }, value: columns, error, errors, onChange }: FieldProps<DraftColumns>) {
  const { t } = useWords()
  const id = useId()
  const [search, setSearch] = useState('')
  const labelOf = (name: string) => dataset?.columns.find((column) => column.name === name)?.label ?? name
  const wanted = search.trim().toLocaleLowerCase()
  const shown = columns.filter(({ name, label }) => `${labelOf(name)} ${label}`.toLocaleLowerCase().includes(wanted))
  const choose = (chosen: boolean) =>
    onChange(chooseColumns(columns, chosen, wanted === '' ? null : new Set(shown.map(({ name }) => name))))
  const chosen = columns.filter((column) => column.chosen).length
  return (
    <fieldset aria-labelledby={id} className="min-w-0" data-error={error ? true : undefined}>
      <SectionHeading id={id} title={about.label} note={t('fields.columns.chosen', { chosen, all: columns.length })}>
        <Button tone="ghost" size="sm" onClick={() => choose(true)}>
          {t('fields.columns.selectAll')}
        </Button>
        <Button tone="ghost" size="sm" onClick={() => choose(false)}>
          {t('fields.columns.selectNone')}
        </Button>
      </SectionHeading>
      <div className="overflow-hidden rounded-lg border">
        {columns.length > MANY ? <ColumnSearch search={search} onSearch={setSearch} /> : null}
        <ColumnList
          columns={columns}
          shown={shown}
          known={dataset?.columns ?? []}
          renames={takesHeaders(about.schema)}
          errors={errors}
          onChange={(name, change) => onChange(changeColumn(columns, name, change))}
          onMove={(name, to) => onChange(moveColumn(columns, name, to))}
        />
        {shown.length === 0 ? <p className="px-3 pb-3 text-ink-soft text-detail">{t('fields.columns.noMatch', { search })}</p> : null}
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}
