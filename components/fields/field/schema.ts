import { z } from 'zod'
import type { FieldHint } from '@/kinds/kit/contract'

/** What is asked for, without what stands around it: optional, default, nullable. */
export function coreOf(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodPrefault
  ) {
    return coreOf(schema.unwrap() as z.ZodType)
  }
  return schema
}

/** How a field without a hint is asked for; undefined where its schema does not tell. */
export function hintOf(schema: z.ZodType): FieldHint | undefined {
  const core = coreOf(schema)
  if (core instanceof z.ZodEnum) return { as: 'choice' }
  if (core instanceof z.ZodBoolean) return { as: 'switch' }
  if (core instanceof z.ZodNumber) return { as: 'number' }
  return core instanceof z.ZodString ? { as: 'text' } : undefined
}

/** What a field has when nothing is said of it; undefined for none. */
export const defaultOf = (schema: z.ZodType): unknown => schema.safeParse(undefined).data

/** Whether nothing may stand there. What is something of its own accord, as a choice with a usual one, is never empty. */
export function mayBeEmpty(schema: z.ZodType): boolean {
  const { success, data } = schema.safeParse(undefined)
  return success && (Array.isArray(data) ? data.length === 0 : !data)
}

/** The most characters of a text. */
export function maxLengthOf(schema: z.ZodType): number | undefined {
  const core = coreOf(schema)
  return (core instanceof z.ZodString ? core.maxLength : null) ?? undefined
}

/** From where to where a number goes, and whether it is a whole one. */
export function boundsOf(schema: z.ZodType): { min: number | undefined; max: number | undefined; whole: boolean } {
  const core = coreOf(schema)
  if (!(core instanceof z.ZodNumber)) return { min: undefined, max: undefined, whole: false }
  const bound = (value: number | null) =>
    value !== null && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
  return { min: bound(core.minValue), max: bound(core.maxValue), whole: core.isInt }
}

/** Whether each column may have a header of its own: a list of objects, not of bare names. */
export function takesHeaders(schema: z.ZodType): boolean {
  const core = coreOf(schema)
  const element = core instanceof z.ZodArray ? coreOf(core.element as z.ZodType) : null
  return element instanceof z.ZodObject && 'label' in element.shape
}

/** Whether columns are named by objects or by bare names. */
export function namesAlone(schema: z.ZodType): boolean {
  const core = coreOf(schema)
  return core instanceof z.ZodArray && coreOf(core.element as z.ZodType) instanceof z.ZodString
}

export function membersOf(schema: z.ZodType): string[] {
  const core = coreOf(schema)
  return core instanceof z.ZodEnum ? core.options.map(String) : []
}

/** Several of it, not one. */
export const takesMany = (schema: z.ZodType): boolean => coreOf(schema) instanceof z.ZodArray
