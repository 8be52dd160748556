import { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import { readPayload, versionOf } from '@/kinds/kit/read-payload'
import { narrowed } from './narrowed'
import { itemProblems, ReleasedItems, releasedItems } from './released-items'
import { SchemaOf, schemaOf, VersionName } from './schema-of'

/** What a release says of a kind, kept beside its contract: payloads like these may wait in somebody's ledger. */
export const Released = z.strictObject({
  version: z.int().positive(),
  schema: SchemaOf,
  /** One of each version so far, by version: they show that the steps lead to today's. */
  examples: z.record(VersionName, z.unknown()),
  /** Of a kind that works off a list. */
  items: ReleasedItems.optional(),
})
export type Released = z.infer<typeof Released>

/** What is to be kept when this version goes out. */
export function toRelease(kind: AnyKind, last: Released | null): Released {
  const version = versionOf(kind)
  const examples = { ...last?.examples, [version]: kind.example }
  const items = releasedItems(kind, examples)
  return { version, schema: schemaOf(kind.payload), examples, ...(items ? { items } : {}) }
}

/**
 * Where a payload of an earlier release would be refused by this version.
 * @param last null for a kind that no release has had
 * @returns a line each
 */
export function releaseProblems(kind: AnyKind, last: Released | null): string[] {
  if (!last) return []
  const version = versionOf(kind)
  if (version < last.version) return [`is of version ${version}, and version ${last.version} was released`]
  const refused = version === last.version ? narrowed(last.schema, schemaOf(kind.payload)) : []
  const told = refused.map(
    (change) => `${change}: say version: ${version + 1}, and in upgrade[${version}] what becomes of payloads from before`,
  )
  return told.length > 0 ? told : [...exampleProblems(kind, last), ...itemProblems(kind, last)]
}

function exampleProblems(kind: AnyKind, { examples }: Released): string[] {
  return Object.entries(examples).flatMap(([version, example]) => {
    const read = readPayload(kind, example, Number(version))
    if (read.fits || read.why === 'newer') return []
    const why = read.cause instanceof z.ZodError ? z.prettifyError(read.cause).replaceAll('\n', ' ') : String(read.cause)
    return [`the released example of version ${version} does not get through: ${why}`]
  })
}
