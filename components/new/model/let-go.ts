import type { Draft } from '@/components/fields/field/field'
import type { FormModel } from './form-model'

/** A draft was sent, or given up: what its fields hold beside what is typed goes. */
export function letGo({ fields }: FormModel, draft: Draft, sent: boolean): void {
  for (const { about, field } of fields) field.letGo?.(draft[about.name], sent)
}
