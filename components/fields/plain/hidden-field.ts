import type { FieldKind } from '@/components/fields/field/field'

/** Set by programs only: a form hands on what an earlier job had. */
export const hiddenField: FieldKind<unknown> = {
  start: () => undefined,
  fill: (value) => value,
  read: (value) => ({ value }),
  isAsked: () => false,
  Field: () => null,
}
