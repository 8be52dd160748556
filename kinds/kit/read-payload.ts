import { type ZodError, z } from 'zod'
import type { AnyKind, PayloadOf } from './contract'
import { settingsSchema } from './settings'

/** What becomes of a payload that was stored with its version, possibly by another version of Postroom. */
export type ReadPayload<Kind extends AnyKind = AnyKind> =
  | { fits: true; payload: PayloadOf<Kind> }
  /** Of a later version than this one knows: another server or worker can read it. */
  | { fits: false; why: 'newer' }
  /** Of an earlier version, or damaged: nobody of this version can. `fields` names what is wrong with it, by paths. */
  | { fits: false; why: 'outdated'; fields: string[]; cause: unknown }

export const versionOf = ({ version = 1 }: Pick<AnyKind, 'version'>): number => version

/** Brings a stored payload to its kind's version of today, step by step, and reads it. */
export function readPayload<Kind extends AnyKind>(kind: Kind, stored: unknown, version: number): ReadPayload<Kind> {
  return readAs(kind, kind.payload, stored, version)
}

/** The same of what was kept under a name, without its files. */
export function readSettings(kind: AnyKind, stored: unknown, version: number): ReadPayload {
  return readAs(kind, settingsSchema(kind), stored, version)
}

function readAs<Kind extends AnyKind>(kind: Kind, schema: z.ZodType, stored: unknown, version: number): ReadPayload<Kind> {
  if (version > versionOf(kind)) return { fits: false, why: 'newer' }
  try {
    return { fits: true, payload: schema.parse(upgraded(kind, stored, version)) as PayloadOf<Kind> }
  } catch (cause) {
    return { fits: false, why: 'outdated', fields: cause instanceof z.ZodError ? fieldsOf(cause) : [], cause }
  }
}

function upgraded(kind: AnyKind, stored: unknown, from: number): unknown {
  let payload = stored
  for (let version = from; version < versionOf(kind); version++) {
    const step = kind.upgrade?.[version]
    if (!step) throw new Error(`${kind.id} has no step from version ${version} of its payload to ${version + 1}`)
    // A step may change what it is given: what is stored stays as it was.
    payload = step(structuredClone(payload) as Record<string, unknown>)
  }
  return payload
}

/** Names alone: what is wrong with a field is in the schema's words, which are not for people. */
function fieldsOf({ issues }: ZodError): string[] {
  return [...new Set(issues.flatMap(namesIn))]
}

function namesIn(issue: ZodError['issues'][number]): string[] {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
  const paths = unknown.length > 0 ? unknown.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((path) => path.join('.')).filter((path) => path !== '')
}
