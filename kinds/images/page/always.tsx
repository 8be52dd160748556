'use client'

import type { FieldAbout, FieldKind, FieldProps } from '@/components/fields/field/field'
import { choiceField } from '@/components/fields/plain/choice-field'
import { numberField } from '@/components/fields/plain/number-field'

// Fields that have a value always: the payload may leave them out, the form asks for them.

const always = (about: FieldAbout): FieldAbout => ({ ...about, optional: false })

function ChoiceAlways(props: FieldProps<string>) {
  return <choiceField.Field {...props} about={always(props.about)} />
}

function NumberAlways(props: FieldProps<string>) {
  return <numberField.Field {...props} about={always(props.about)} />
}

export const choiceAlways: FieldKind<string> = {
  ...choiceField,
  read: (chosen, about, at) => choiceField.read(chosen, always(about), at),
  Field: ChoiceAlways,
}

export const numberAlways: FieldKind<string> = {
  ...numberField,
  read: (typed, about, at) => numberField.read(typed, always(about), at),
  Field: NumberAlways,
}
