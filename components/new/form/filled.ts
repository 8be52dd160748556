import { browserTimeZone } from '@/components/format/time-zone'
import { firstCsv } from '@/kinds/export/page/csv-options'
import { draftOf, type ExportDraft, missingColumns, newDraft } from '@/kinds/export/page/draft'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Preset } from '@/lib/contracts/presets'

/** What the form is filled with at first: a dataset as it comes, or settings, perhaps those of a preset. */
export type FormStart = { dataset: Dataset } | { payload: ExportPayload; preset: Preset | null }

/** A draft with where it came from: its preset, and what of its settings the dataset no longer has. */
export interface Filled {
  draft: ExportDraft
  preset: Preset | null
  timeZone: string
  missing: string[]
  /** The dataset of the settings, where it is gone or not for this person any more; the draft is then of another one. */
  gone: string | null
}

export function fill(start: FormStart, datasets: [Dataset, ...Dataset[]]): Filled {
  if ('dataset' in start)
    return { draft: newDraft(start.dataset, firstCsv()), preset: null, timeZone: browserTimeZone(), missing: [], gone: null }
  const { payload, preset } = start
  const dataset = datasets.find(({ id }) => id === payload.dataset)
  if (!dataset)
    return { draft: newDraft(datasets[0], firstCsv()), preset: null, timeZone: browserTimeZone(), missing: [], gone: payload.dataset }
  return { draft: draftOf(payload, dataset), preset, timeZone: payload.timeZone, missing: missingColumns(payload, dataset), gone: null }
}
