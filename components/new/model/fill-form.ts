import type { Draft, Surroundings } from '@/components/fields/field/field'
import { atField, datasetFor, type FormField, type FormModel, fieldOf } from './form-model'

type Payload = Readonly<Record<string, unknown>>

export interface FilledForm {
  draft: Draft
  /** What an earlier payload names that its dataset no longer has, each once. */
  lost: string[]
  /** The dataset of an earlier payload, where it is gone or not for this person any more; the draft is then a new one. */
  gone: string | null
}

/** Datasets first: others take their columns from them. */
const inTurn = ({ fields }: FormModel): FormField[] =>
  [...fields].sort((a, b) => Number(b.about.hint.as === 'dataset') - Number(a.about.hint.as === 'dataset'))

function fillWith(model: FormModel, valueFor: (field: FormField, draft: Draft) => unknown): Draft {
  const draft: Record<string, unknown> = {}
  for (const field of inTurn(model)) draft[field.about.name] = valueFor(field, draft)
  return draft
}

/** As it is opened: one click away from something useful, where the kind's defaults allow it. */
export function startForm(model: FormModel, around: Surroundings, given: Draft = {}): Draft {
  return fillWith(model, ({ about, field }, draft) => given[about.name] ?? field.start(about, atField(about, draft, around)))
}

/** With the settings of an earlier job or a preset; what the dataset no longer has is left out. */
export function fillForm(model: FormModel, payload: Payload, around: Surroundings): FilledForm {
  const gone = goneDataset(model, payload, around)
  if (gone !== null) return { draft: startForm(model, around), lost: [], gone }
  const draft = fillWith(model, ({ about, field }, draft) => field.fill(payload[about.name], about, atField(about, draft, around)))
  const lost = model.fields.flatMap(({ about, field }) => field.lost?.(payload[about.name], atField(about, draft, around)) ?? [])
  return { draft, lost: [...new Set(lost)], gone: null }
}

function goneDataset({ fields }: FormModel, payload: Payload, around: Surroundings): string | null {
  const asked = fields.filter(({ about }) => about.hint.as === 'dataset' && typeof payload[about.name] === 'string')
  const missing = asked.find(({ about }) => datasetFor(about, payload, around) === null)
  return missing ? String(payload[missing.about.name]) : null
}

/** Another dataset has other columns: everything that is about it starts anew, the rest stays. */
export function changeField(model: FormModel, draft: Draft, name: string, value: unknown, around: Surroundings): Draft {
  const changed: Record<string, unknown> = { ...draft, [name]: value }
  if (fieldOf(model, name)?.about.hint.as !== 'dataset') return changed
  for (const { about, field } of model.fields) {
    if ('of' in about.hint && about.hint.of === name) changed[about.name] = field.start(about, atField(about, changed, around))
  }
  return changed
}

/** Files stay in the form when a preset is taken, for no preset has any. */
export function withFiles({ fields }: FormModel, draft: Draft, before: Draft): Draft {
  const files = fields.filter(({ about }) => about.input).map(({ about }) => [about.name, before[about.name]] as const)
  return { ...draft, ...Object.fromEntries(files) }
}
