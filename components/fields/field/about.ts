import type { z } from 'zod'
import type { AnyKind, FieldHint, InputHint, Locale } from '@/kinds/kit/contract'
import type { FieldAbout } from './field'
import { hintOf, mayBeEmpty } from './schema'

interface SaidOfField {
  label: string
  hint?: string
  choices?: Record<string, string>
}

/**
 * All fields of a kind in the order of its schema.
 * @throws for one that neither a hint nor its schema tells how to ask for: that is a mistake of the kind's author
 */
export function aboutFields(kind: AnyKind, language: Locale): FieldAbout[] {
  const shape: Record<string, z.ZodType> = kind.payload.shape
  const hints: Record<string, FieldHint | undefined> = kind.form ?? {}
  const inputs: Record<string, InputHint | undefined> = kind.inputs ?? {}
  const said: Record<string, SaidOfField | undefined> = kind.words[language].fields ?? {}
  return Object.entries(shape).map(([name, schema]) => {
    const input = inputs[name]
    const hint = hints[name] ?? (input ? { as: 'file' } : hintOf(schema))
    if (!hint) throw new Error(`${kind.id}: nothing says how ${name} is asked for: give it a hint in form`)
    const { label, hint: help, choices } = said[name] ?? { label: name }
    return { name, schema, hint, input, label, help, choices: choices ?? {}, optional: mayBeEmpty(schema) }
  })
}
