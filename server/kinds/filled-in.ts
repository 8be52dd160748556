import type { AnyKind } from '@/kinds/kit/contract'

/** Of a form that somebody is still filling in, the fields that are right so far, as the kind's schema reads them. */
export function filledIn({ payload }: AnyKind, values: Record<string, unknown>): Record<string, unknown> {
  const fields: [string, { safeParse(value: unknown): { data?: unknown } }][] = Object.entries(payload.shape)
  const read = fields.map(([name, field]) => [name, name in values ? field.safeParse(values[name]).data : undefined])
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}
