'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { randomKey } from '@/components/api/random-key'
import { browserTimeZone } from '@/components/format/time-zone'
import { useWords } from '@/components/i18n/words'
import type { JobRequest } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { ExportPayload } from '@/lib/contracts/kinds/export'
import { ColumnPicker } from './column-picker'
import { DatasetField } from './dataset-field'
import { draftOf, type ExportDraft, newDraft } from './draft'
import { ExportOptions } from './export-options'
import { FileNameField } from './file-name-field'
import { FilterList } from './filter-list'
import { focusFirstError } from './focus-first-error'
import { FormFooter } from './form-footer'
import { FormatField } from './format-field'
import { createKeyring } from './keyring'
import { readDraft, readForEstimate } from './read-draft'
import { serverErrors } from './server-errors'
import { SortList } from './sort-list'

export interface Order {
  request: JobRequest
  key: string
  title: string
}

interface ExportFormProps {
  datasets: [Dataset, ...Dataset[]]
  template: ExportPayload | null
  pending: boolean
  error: unknown
  onSubmit: (order: Order) => void
  onCancel: () => void
}

export function ExportForm({ datasets, template, pending, error, onSubmit, onCancel }: ExportFormProps) {
  const [draft, setDraft] = useState(() => firstDraft(datasets, template))
  /** Errors wait for the first click on Export; after it they follow what is typed. */
  const [tried, setTried] = useState(false)
  /** What was sent last: the server's errors belong to it, and go when it is changed. */
  const [sent, setSent] = useState<ExportDraft | null>(null)
  const [keyring] = useState(() => createKeyring(randomKey))
  const form = useRef<HTMLFormElement>(null)
  const dataset = datasets.find(({ id }) => id === draft.dataset) ?? datasets[0]
  const timeZone = template?.timeZone ?? browserTimeZone()
  const read = readDraft(draft, dataset, timeZone)
  const words = useWords()
  const refused = sent === draft ? serverErrors(error, draft, words) : {}
  const errors = { ...refused, ...(tried ? read.errors : {}) }

  useEffect(() => {
    if (error) focusFirstError(form.current)
  }, [error])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    setTried(true)
    if (!read.request) return focusFirstError(form.current)
    setSent(draft)
    onSubmit({ request: read.request, key: keyring.keyFor(read.request), title: dataset.label })
  }

  const parts = { draft, dataset, errors, onChange: setDraft }
  return (
    <form ref={form} noValidate onSubmit={submit} aria-busy={pending} className="flex min-h-0 grow flex-col">
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-5 py-5 sm:px-6">
        <div className="grid gap-x-10 gap-y-7 md:grid-cols-[17rem_1fr]">
          <div className="min-w-0 space-y-7">
            <DatasetField datasets={datasets} {...parts} />
            <FormatField {...parts} />
            <FileNameField {...parts} />
            <ExportOptions {...parts} />
          </div>
          <div className="min-w-0 space-y-7">
            <ColumnPicker {...parts} />
            <FilterList {...parts} />
            <SortList {...parts} />
          </div>
        </div>
      </div>
      <FormFooter request={readForEstimate(draft, dataset, timeZone)} pending={pending} message={errors.form ?? null} onCancel={onCancel} />
    </form>
  )
}

function firstDraft(datasets: [Dataset, ...Dataset[]], template: ExportPayload | null): ExportDraft {
  const dataset = template && datasets.find(({ id }) => id === template.dataset)
  return dataset ? draftOf(template, dataset) : newDraft(datasets[0])
}
