import type { Locale } from '@/kinds/kit/contract'
import { type FormField, type FormModel, fieldOf } from './form-model'

export interface ShownSection {
  name: string
  /** Null where there is only one. */
  title: string | null
  fields: FormField[]
  more: FormField[]
}

/** The parts of a form in their order. What its kind puts into none stands in the last one. */
export function sectionsOf(model: FormModel, language: Locale): ShownSection[] {
  const { sections = [] } = model.own
  if (sections.length === 0) return [{ name: 'all', title: null, fields: [...model.fields], more: [] }]
  const placed = new Set(sections.flatMap(({ fields, more = [] }) => [...fields, ...more]))
  const others = model.fields.filter(({ about }) => !placed.has(about.name))
  const named = (names: readonly string[]) => names.flatMap((name) => fieldOf(model, name) ?? [])
  return sections.map(({ name, title, fields, more = [] }, at) => ({
    name,
    title: title[language],
    fields: [...named(fields), ...(at === sections.length - 1 ? others : [])],
    more: named(more),
  }))
}

/** The section in which the first of these messages is seen; null for none of them. */
export function sectionWith(sections: readonly ShownSection[], places: readonly string[]): string | null {
  const wrong = new Set(places.map((place) => place.split('.')[0]))
  return sections.find(({ fields, more }) => [...fields, ...more].some(({ about }) => wrong.has(about.name)))?.name ?? null
}
