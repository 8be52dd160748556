'use client'

import type { Surroundings } from '@/components/fields/field/field'
import { errorsOf } from '@/components/new/model/form-errors'
import { type FormField as Asked, atField, isAsked } from '@/components/new/model/form-model'
import type { KindFormState } from './use-kind-form'

interface FormFieldProps {
  asked: Asked
  state: KindFormState
  around: Surroundings
}

/** One field of a form, at the place that its messages and the ways to it name. */
export function FormField({ asked, state, around }: FormFieldProps) {
  const { about, field } = asked
  const { draft } = state.filled
  if (!isAsked(asked, draft)) return null
  return (
    <div data-part={about.name} className="min-w-0">
      <field.Field
        about={about}
        at={atField(about, draft, around)}
        soFar={state.read.values}
        value={draft[about.name]}
        {...errorsOf(state.errors, about.name)}
        onChange={(value: unknown) => state.set(about.name, value)}
      />
    </div>
  )
}
