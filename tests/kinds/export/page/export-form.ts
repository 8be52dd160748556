import type { DraftColumns } from '@/components/fields/columns/draft-columns'
import type { Draft } from '@/components/fields/field/field'
import type { DraftFilters } from '@/components/fields/filters/draft-filters'
import type { DraftSorts } from '@/components/fields/sort/draft-sort'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { changeField, fillForm, startForm } from '@/components/new/model/fill-form'
import { draftErrors } from '@/components/new/model/form-errors'
import { createFormModel } from '@/components/new/model/form-model'
import { readForm } from '@/components/new/model/read-form'
import { contract } from '@/kinds/export/contract'
import type { DraftSplit } from '@/kinds/export/page/draft'
import { form } from '@/kinds/export/page/form'
import type { CsvOptions, ExportPayload } from '@/kinds/export/payload'
import type { Dataset } from '@/lib/contracts/datasets'
import { permits } from '@/tests/components/builders'

export interface ExportDraft extends Draft {
  dataset: string
  format: ExportPayload['format']
  columns: DraftColumns
  filters: DraftFilters
  sort: DraftSorts
  timeZone: string
  fileName: string
  csv: CsvOptions
  split: DraftSplit
  consistent: boolean
}

export const english = createWords('en', en)
export const german = createWords('de', de)
// biome-ignore lint/suspicious/noExplicitAny: as the registry of pages has it.
export const model = createFormModel(contract, 'en', form as any)
export const zone = 'Europe/Berlin'
export const aroundOf = (datasets: Dataset[], language: 'en' | 'de' = 'en') => ({ kind: 'export', language, timeZone: zone, datasets })
export const around = aroundOf([permits])

/** The form of an export as people have it, around one dataset. */
export const fresh = startForm(model, around) as ExportDraft
export const payloadOf = (draft: Draft) => readForm(model, draft, around).payload as ExportPayload | null
export const soFarOf = (draft: Draft) => readForm(model, draft, around).soFar as ExportPayload | null
export const filledWith = (payload: ExportPayload) => fillForm(model, payload, around)
export const errorsOf = (draft: Draft, words = english) => draftErrors(readForm(model, draft, around).problems, model, draft, words)
export const changed = (draft: Draft, name: string, value: unknown, where = around) =>
  changeField(model, draft, name, value, where) as ExportDraft
