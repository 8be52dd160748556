'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { randomKey } from '@/components/api/random-key'
import { ColumnPicker } from '@/components/fields/columns/column-picker'
import { DatasetField } from '@/components/fields/dataset/dataset-field'
import { FilterList } from '@/components/fields/filters/filter-list'
import { focusFirstError } from '@/components/fields/form/focus-first-error'
import { focusPart } from '@/components/fields/form/focus-part'
import { draftErrors } from '@/components/fields/form/form-errors'
import { serverErrors } from '@/components/fields/form/server-errors'
import { Preview } from '@/components/fields/preview/preview'
import { SortList } from '@/components/fields/sort/sort-list'
import { useWords } from '@/components/i18n/words'
import { type FormStart, fill } from '@/components/new/form/filled'
import { FormBar } from '@/components/new/form/form-bar'
import { createKeyring } from '@/components/new/form/keyring'
import { useFilled } from '@/components/new/form/use-filled'
import { UnfinishedNotice } from '@/components/new/gallery/unfinished-notice'
import { FormNotices } from '@/components/new/outlook/form-notices'
import { useOutlook } from '@/components/new/outlook/use-outlook'
import { PresetBar } from '@/components/new/templates/preset-bar'
import type { ReadPreset } from '@/components/new/templates/preset-words'
import { Callout } from '@/components/ui/callout'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'
import { addFilter, chooseSplit } from './change-draft'
import { rememberCsv } from './csv-options'
import type { ExportDraft } from './draft'
import { ExportOptions } from './export-options'
import { FileNameField } from './file-name-field'
import { FormatField } from './format-field'
import { readDraft, readForEstimate } from './read-draft'

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
  /** Opens at the filters: they are what somebody came to change. */
  atFilters: boolean
  onSubmit: SubmitOrder
  onShow: (job: Job) => void
  onClose: () => void
  onBack: (() => void) | null
}

export function ExportForm({ datasets, presets, start, pending, error, atFilters, onSubmit, onShow, onClose, onBack }: ExportFormProps) {
  const words = useWords()
  const { filled, setFilled, forget, changed, cameBack, startOver } = useFilled(start, datasets)
  const { draft, preset, timeZone, missing, gone } = filled
  /** Errors wait for the first click on Export; after it they follow what is typed. */
  const [tried, setTried] = useState(false)
  /** What was sent last: the server's errors belong to it, and go when it is changed. */
  const [sent, setSent] = useState<ExportDraft | null>(null)
  const [keyring] = useState(() => createKeyring(randomKey))
  const form = useRef<HTMLFormElement>(null)
  const dataset = datasets.find(({ id }) => id === draft.dataset) ?? datasets[0]
  const read = readDraft(draft, dataset, timeZone)
  const estimated = readForEstimate(draft, dataset, timeZone)
  const outlook = useOutlook({ estimated, request: read.request, pending })
  const refused = sent === draft ? serverErrors(error, draft, words) : {}
  const errors = { ...refused, ...(tried ? draftErrors(read.problems, draft, words) : {}) }
  const setDraft = (changed: ExportDraft) => setFilled((filled) => ({ ...filled, draft: changed }))

  // The card that was chosen is gone, and the focus with it. Before the errors, which want it when the form comes back with them.
  useEffect(() => (atFilters ? focusPart(form.current, 'filters') : form.current?.focus({ preventScroll: true })), [atFilters])
  useEffect(() => {
    if (error) focusFirstError(form.current)
  }, [error])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    setTried(true)
    if (!read.request) return focusFirstError(form.current)
    setSent(draft)
    if (draft.format === 'csv') rememberCsv(draft.csv)
    onSubmit({ request: read.request, key: keyring.keyFor(read.request), title: dataset.label }, forget)
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    form.current?.requestSubmit()
  }
  const apply = (read: ReadPreset | null) => {
    if (!read) return setFilled((filled) => ({ ...filled, preset: null }))
    if (read.payload) setFilled(fill({ payload: read.payload, preset: read.preset }, datasets))
    setTried(false)
  }
  const changeAndFocus = (changed: ExportDraft, part: Parameters<typeof focusPart>[1]) => {
    flushSync(() => setDraft(changed))
    focusPart(form.current, part)
  }
  const ways = {
    useCsv: () => setDraft({ ...draft, format: 'csv' }),
    narrow: () => changeAndFocus(draft.filters.length > 0 ? draft : addFilter(draft, dataset), 'filters'),
    fewerColumns: () => changeAndFocus(draft, 'columns'),
    split: () => changeAndFocus(chooseSplit(draft, 'rows'), 'options'),
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
      onKeyDown={sendByKey}
      className="flex min-h-0 grow flex-col outline-none short:min-h-max short:shrink-0"
    >
      <div className="min-h-0 grow space-y-5 overflow-y-auto overscroll-contain px-5 py-4 sm:px-6 short:overflow-visible">
        <PresetBar
          presets={presets}
          applied={preset}
          payload={read.request?.payload ?? null}
          onApply={apply}
          onSaved={(saved) => setFilled((filled) => ({ ...filled, preset: saved }))}
          onBack={onBack}
        />
        {errors.form ? (
          <div data-error tabIndex={-1} className="rounded-lg">
            <Callout tone="bad" alert>
              {errors.form}
            </Callout>
          </div>
        ) : null}
        {cameBack ? (
          <UnfinishedNotice
            onStartOver={() => {
              startOver()
              setTried(false)
              form.current?.focus({ preventScroll: true })
            }}
          />
        ) : null}
        {gone ? <Callout tone="warn">{words.t('exports.form.datasetGone', { dataset: gone })}</Callout> : null}
        {missing.length > 0 ? (
          <Callout tone="warn">{words.t('exports.form.missing', { count: missing.length, names: missing.join(', ') })}</Callout>
        ) : null}
        <div className="grid gap-x-10 gap-y-7 md:grid-cols-[17rem_1fr] md:grid-rows-[auto_1fr]">
          <div className="min-w-0 space-y-7">
            <DatasetField datasets={datasets} {...parts} />
            <FormatField {...parts} />
            <FileNameField {...parts} />
            <ExportOptions {...parts} />
          </div>
          <div className="min-w-0 space-y-7 md:col-start-2 md:row-span-2 md:row-start-1">
            <ColumnPicker {...parts} />
            <Preview request={estimated} dataset={dataset} columns={draft.columns} />
            <FilterList {...parts} />
            <SortList {...parts} />
          </div>
          <FormNotices
            outlook={outlook}
            request={estimated}
            ways={ways}
            onShow={(job) => {
              forget()
              onShow(job)
            }}
          />
        </div>
      </div>
      <FormBar outlook={outlook} estimated={estimated} pending={pending} keepsDraft={changed} onClose={onClose} />
    </form>
  )
}
