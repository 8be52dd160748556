'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { randomKey } from '@/components/api/random-key'
import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import type { JobRequest } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'
import { addFilter } from './change-draft'
import { ColumnPicker } from './column-picker'
import { rememberCsv } from './csv-options'
import { DatasetField } from './dataset-field'
import type { ExportDraft } from './draft'
import { ExportOptions } from './export-options'
import { FileNameField } from './file-name-field'
import { type FormStart, fill } from './filled'
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
import { startKeyOf, unfinished } from './unfinished'
import { UnfinishedNotice } from './unfinished-notice'

export interface Order {
  request: JobRequest
  key: string
  title: string
}

/** `onTaken` is for the moment when the server has the job. */
export type SubmitOrder = (order: Order, onTaken: () => void) => void

interface ExportFormProps {
  datasets: [Dataset, ...Dataset[]]
  presets: ReadPreset[]
  start: FormStart
  pending: boolean
  error: unknown
  onSubmit: SubmitOrder
  onShow: (job: Job) => void
  onCancel: () => void
  onBack: (() => void) | null
}

export function ExportForm({ datasets, presets, start, pending, error, onSubmit, onShow, onCancel, onBack }: ExportFormProps) {
  const words = useWords()
  const { t } = words
  const startKey = startKeyOf(start)
  /** What an earlier visit to this form left; null once it is started over. */
  const [earlier, setEarlier] = useState(() => unfinished.get(startKey) ?? null)
  const [fresh] = useState(() => fill(start, datasets))
  const [filled, setFilled] = useState(earlier ?? fresh)
  const { draft, preset, timeZone, missing, gone } = filled
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

  // The card that was chosen is gone, and the focus with it. Before the errors, which want it when the form comes back with them.
  useEffect(() => form.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (error) focusFirstError(form.current)
  }, [error])
  useEffect(() => {
    if (filled !== fresh) unfinished.set(startKey, filled)
  }, [startKey, filled, fresh])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    setTried(true)
    if (!read.request) return focusFirstError(form.current)
    setSent(draft)
    if (draft.format === 'csv') rememberCsv(draft.csv)
    onSubmit({ request: read.request, key: keyring.keyFor(read.request), title: dataset.label }, () => unfinished.delete(startKey))
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

  const forget = () => unfinished.delete(startKey)
  const startOver = () => {
    forget()
    setEarlier(null)
    setFilled(fresh)
    setTried(false)
    form.current?.focus({ preventScroll: true })
  }
  const cancel = () => {
    forget()
    onCancel()
  }
  const show = (job: Job) => {
    forget()
    onShow(job)
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
        {earlier ? <UnfinishedNotice onStartOver={startOver} /> : null}
        {gone ? <Callout tone="warn">{t('exports.form.datasetGone', { dataset: gone })}</Callout> : null}
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
        onCancel={cancel}
        onShow={show}
        onUseCsv={() => setDraft({ ...draft, format: 'csv' })}
        onNarrow={narrow}
      />
    </form>
  )
}
