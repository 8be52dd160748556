import { z } from 'zod'
import type { AnyKind } from './contract'

/** Whether a field of the payload names files that were brought. */
const isFile = ({ inputs = {} }: AnyKind, name: string): boolean => inputs[name] !== undefined

const withoutFiles = <Value>(kind: AnyKind, fields: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !isFile(kind, name)))

/**
 * What is kept of a payload under a name: all but its files, which are brought for one job and go with it. What the schema says
 * of several fields together is left to the submit, for it may be about the files.
 */
export function settingsSchema(kind: AnyKind): z.ZodObject {
  if (!kind.inputs) return kind.payload
  const { description = '' } = kind.payload
  return z.strictObject(withoutFiles(kind, kind.payload.shape)).describe(description)
}

/** A payload without its files. */
export function settingsIn<Payload extends Readonly<Record<string, unknown>>>(kind: AnyKind, payload: Payload): Record<string, unknown> {
  return kind.inputs ? withoutFiles(kind, payload) : payload
}
