import type { FieldKind } from '@/components/fields/field/field'
import { PlainInput } from './plain-input'
import { readChosen } from './read-chosen'

/** A day, as 2026-12-31. */
export const dateField: FieldKind<string> = {
  start: (about) => String(about.schema.safeParse(undefined).data ?? ''),
  fill: (value) => (typeof value === 'string' ? value.slice(0, 10) : ''),
  read: (day, about) => readChosen(day, about, ({ t }) => t('fields.problems.enterDate')),
  Field: (field) => <PlainInput field={field} type="date" />,
}
