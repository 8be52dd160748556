import { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import { readPayload } from '@/kinds/kit/read-payload'
import { ItemPolicy } from '@/lib/contracts/items'
import { narrowed } from './narrowed'
import { SchemaOf, schemaOf, VersionName } from './schema-of'

/** What a release says of the lists of a kind: a job may be in the middle of one when the next version comes. */
export const ReleasedItems = z.strictObject({
  data: SchemaOf,
  value: SchemaOf.optional(),
  /** With the example of each version. */
  policies: z.record(VersionName, ItemPolicy),
})
type ReleasedItems = z.infer<typeof ReleasedItems>

interface Last {
  examples: Record<string, unknown>
  items?: ReleasedItems
}

export function releasedItems(kind: AnyKind, examples: Record<string, unknown>): ReleasedItems | null {
  if (!kind.items) return null
  const { data, value } = kind.items
  const policies = Object.keys(examples).flatMap((version) => {
    const policy = policyOf(kind, examples[version], version)
    return policy ? [[version, policy] as const] : []
  })
  return { data: schemaOf(data), ...(value ? { value: schemaOf(value) } : {}), policies: Object.fromEntries(policies) }
}

/** Where a list that an earlier release planned could not be worked off as it was meant. */
export function itemProblems(kind: AnyKind, { examples, items: last }: Last): string[] {
  if (!last) return []
  if (!kind.items) return ['has no items any more: a job that is in the middle of its list could not go on']
  const { data, value } = kind.items
  const kept = value && last.value ? narrowed(last.value, schemaOf(value), 'the value').map(said('items.value', 'read what was left')) : []
  return [
    ...narrowed(last.data, schemaOf(data), 'the data').map(said('items.data', 'do what was planned')),
    ...kept,
    ...Object.entries(last.policies).flatMap(([version, before]) =>
      policyProblems(before, policyOf(kind, examples[version], version), version),
    ),
  ]
}

const said = (part: string, what: string) => (change: string) =>
  `${part}: ${change}. A job that is in the middle of its list must ${what} before: let the schema take both`

function policyProblems(before: ItemPolicy, now: ItemPolicy | null, version: string): string[] {
  if (before !== 'once' || now !== 'repeat') return []
  const once = `let items.policy, as a function of the payload, stay once for payloads from before`
  return [`may repeat what a payload like the example of version ${version} let be done once, and so do twice what was begun: ${once}`]
}

function policyOf(kind: AnyKind, example: unknown, version: string): ItemPolicy | null {
  const { policy } = kind.items ?? {}
  if (typeof policy !== 'function') return policy ?? null
  const read = readPayload(kind, example, Number(version))
  return read.fits ? policy(read.payload) : null
}
