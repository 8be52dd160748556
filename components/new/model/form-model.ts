import { aboutFields } from '@/components/fields/field/about'
import type { AnyField, Draft, FieldAbout, FieldAt, Surroundings } from '@/components/fields/field/field'
import { genericFields } from '@/components/fields/generic/generic-fields'
import type { AnyKind, Locale } from '@/kinds/kit/contract'
import type { KindForm } from '@/kinds/kit/page'
import type { Dataset } from '@/lib/contracts/datasets'

export interface FormField {
  about: FieldAbout
  field: AnyField
}

/** A kind's form without what stands in it: its fields in their order, and what its page half brings. */
export interface FormModel {
  contract: AnyKind
  own: KindForm
  fields: readonly FormField[]
}

export function createFormModel(contract: AnyKind, language: Locale, own: KindForm = {}): FormModel {
  const fields = aboutFields(contract, language).map((about) => ({
    about,
    field: own.fields?.[about.name] ?? genericField(about, contract),
  }))
  return { contract, own, fields }
}

/** @throws for one that its kind promised and did not bring: a mistake of the kind's author */
function genericField({ name, hint }: FieldAbout, { id }: AnyKind): AnyField {
  if (hint.as === 'own') throw new Error(`${id}: its page half brings no field for ${name}`)
  return genericFields[hint.as]
}

/** Whether a job of it leaves a file that is kept for a while. */
export const leavesFiles = ({ mediaTypes }: AnyKind): boolean => mediaTypes?.length !== 0

export function fieldOf({ fields }: FormModel, name: string): FormField | undefined {
  return fields.find(({ about }) => about.name === name)
}

/** The first field of such a kind, by its name; null where there is none. */
export function nameOfFirst({ fields }: FormModel, as: FieldAbout['hint']['as']): string | null {
  return fields.find(({ about }) => about.hint.as === as)?.about.name ?? null
}

/** The dataset that a field is about: the one it holds, or the one that its hint names. */
export function datasetFor({ hint, name }: FieldAbout, draft: Draft, { datasets }: Surroundings): Dataset | null {
  const holder = hint.as === 'dataset' ? name : 'of' in hint ? hint.of : null
  return (holder !== null && datasets.find(({ id }) => id === draft[holder])) || null
}

export function atField(about: FieldAbout, draft: Draft, around: Surroundings): FieldAt {
  return { ...around, draft, dataset: datasetFor(about, draft, around) }
}

/** Whether a field is asked for, as the others stand. */
export function isAsked({ field }: FormField, draft: Draft): boolean {
  return field.isAsked?.(draft) ?? true
}
