import { browserTimeZone } from '@/components/format/time-zone'
import { datasetFields } from '@/components/new/model/dataset-fields'
import { startForm } from '@/components/new/model/fill-form'
import { createFormModel } from '@/components/new/model/form-model'
import { readForm } from '@/components/new/model/read-form'
import type { AnyKind, Locale } from '@/kinds/kit/contract'
import { pages } from '@/kinds/registry/pages'
import type { Dataset } from '@/lib/contracts/datasets'

/** A form as it is opened with this dataset, sent as it is; null where the kind wants more. */
export async function samplePayload(kind: AnyKind, dataset: Dataset, language: Locale): Promise<Record<string, unknown> | null> {
  const own = await pages[kind.id]?.form?.()
  const model = createFormModel(kind, language, own)
  const around = { kind: kind.id, language, timeZone: browserTimeZone(), datasets: [dataset] }
  const given = Object.fromEntries(datasetFields(kind).map((name) => [name, dataset.id]))
  return readForm(model, startForm(model, around, given), around).payload
}
