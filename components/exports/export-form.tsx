'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { randomKey } from '@/components/api/random-key'
import { browserTimeZone } from '@/components/format/time-zone'
import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import type { JobRequest } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'
import type { ExportPayload } from '@/lib/contracts/kinds/export'
import type { Preset } from '@/lib/contracts/presets'
import { addFilter } from './change-draft'
import { ColumnPicker } from './column-picker'
import { DatasetField } from './dataset-field'
import { draftOf, type ExportDraft, missingColumns, newDraft } from './draft'
import { ExportOptions } from './export-options'
import { FileNameField } from './file-name-field'
import { FilterList } from './filter-list'
import { focusFilters } from './focus-filters'
import { focusFirstError } from './focus-first-error'
import { draftErrors } from './form-errors'
import { FormFooter } from './form-footer'
import { FormatField } from './format-field'
import { createKeyring } from './keyring'
import { PresetBar } from './preset-bar'
import type { ReadPreset } from './preset-words'
import { Preview } from './preview'
import { readDraft, readForEstimate } from './read-draft'
import { serverErrors } from './server-errors'
import { SortList } from './sort-list'

export interface Order {
  request: JobRequest
  key: string
  title: string
}

/** What the form is filled with at first: a dataset as it comes, or settings, perhaps those of a preset. */
export type FormStart = { dataset: Dataset } | { payload: ExportPayload; preset: Preset | null }

interface ExportFormProps {
  datasets: [Dataset, ...Dataset[]]
  presets: ReadPreset[]
  start: FormStart
  pending: boolean
  error: unknown
  onSubmit: (order: Order) => void
  onShow: (job: Job) => void
  onCancel: () => void
  onBack: (() => void) | null
}

/** A draft with where it came from: its preset, and what of its settings the dataset no longer has. */
interface Filled {
  draft: ExportDraft
  preset: Preset | null
  timeZone: string
  missing: string[]
}

export function ExportForm({ datasets, presets, start, pending, error, onSubmit, onShow, onCancel, onBack }: ExportFormProps) {
  const words = useWords()
  const { t } = words
  const [{ draft, preset, timeZone, missing }, setFilled] = useState(() => fill(start, datasets))
  /** Errors wait for the first click on Export; after it they follow what is typed. */
  const [tried, setTried] = useState(false)
  /** What was sent last: the server's errors belong to it, and go when it is changed. */
  const [sent, setSent] = useState<ExportDraft | null>(null)
  const [keyring] = useState(() => createKeyring(randomKey))
  const form = useRef<HTMLFormElement>(null)
  const dataset = datasets.find(({ id }) => id === draft.dataset) ?? datasets[0]
  const read = readDraft(draft, dataset, timeZone)
  const refused = sent === draft ? serverErrors(error, draft, words) : {}
  const errors = { ...refused, ...(tried ? draftErrors(read.problems, draft, words) : {}) }
  const setDraft = (changed: ExportDraft) => setFilled((filled) => ({ ...filled, draft: changed }))

  useEffect(() => {
    if (error) focusFirstError(form.current)
  }, [error])
  // The card that was chosen is gone, and the focus with it.
  useEffect(() => form.current?.focus({ preventScroll: true }), [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    setTried(true)
    if (!read.request) return focusFirstError(form.current)
    setSent(draft)
    onSubmit({ request: read.request, key: keyring.keyFor(read.request), title: dataset.label })
  }
  const narrow = () => {
    flushSync(() => setDraft(draft.filters.length > 0 ? draft : addFilter(draft, dataset)))
    focusFilters(form.current)
  }
  const apply = (read: ReadPreset | null) => {
    if (!read) return setFilled((filled) => ({ ...filled, preset: null }))
    if (read.payload) setFilled(fill({ payload: read.payload, preset: read.preset }, datasets))
    setTried(false)
  }

  const parts = { draft, dataset, errors, onChange: setDraft }
  return (
    <form
      ref={form}
      noValidate
      tabIndex={-1}
      aria-label={dataset.label}
      aria-busy={pending}
      onSubmit={submit}
      className="flex min-h-0 grow flex-col outline-none"
    >
      <div className="min-h-0 grow space-y-5 overflow-y-auto overscroll-contain px-5 py-4 sm:px-6">
        <PresetBar
          presets={presets}
          applied={preset}
          payload={read.request?.payload ?? null}
          onApply={apply}
          onSaved={(saved) => setFilled((filled) => ({ ...filled, preset: saved }))}
          onBack={onBack}
        />
        {missing.length > 0 ? (
          <Callout tone="warn">{t('exports.form.missing', { count: missing.length, names: missing.join(', ') })}</Callout>
        ) : null}
        <div className="grid gap-x-10 gap-y-7 md:grid-cols-[17rem_1fr]">
          <div className="min-w-0 space-y-7">
            <DatasetField datasets={datasets} {...parts} />
            <FormatField {...parts} />
            <FileNameField {...parts} />
            <ExportOptions {...parts} />
          </div>
          <div className="min-w-0 space-y-7">
            <ColumnPicker {...parts} />
            <Preview dataset={dataset} columns={draft.columns} timeZone={timeZone} />
            <FilterList {...parts} />
            <SortList {...parts} />
          </div>
        </div>
      </div>
      <FormFooter
        estimated={readForEstimate(draft, dataset, timeZone)}
        request={read.request}
        pending={pending}
        message={errors.form ?? null}
        onCancel={onCancel}
        onShow={onShow}
        onUseCsv={() => setDraft({ ...draft, format: 'csv' })}
        onNarrow={narrow}
      />
    </form>
  )
}

function fill(start: FormStart, datasets: [Dataset, ...Dataset[]]): Filled {
  if ('dataset' in start) return { draft: newDraft(start.dataset), preset: null, timeZone: browserTimeZone(), missing: [] }
  const { payload, preset } = start
  const dataset = datasets.find(({ id }) => id === payload.dataset)
  if (!dataset) return { draft: newDraft(datasets[0]), preset: null, timeZone: browserTimeZone(), missing: [] }
  return { draft: draftOf(payload, dataset), preset, timeZone: payload.timeZone, missing: missingColumns(payload, dataset) }
}
