import type { AnyKind, FieldHint } from './contract'

/**
 * The datasets that a job of this kind reads, each once. The payload need not be read by the schema of today: a job of long ago is still
 * somebody's rows.
 */
export function datasetsOf(kind: AnyKind, payload: Record<string, unknown>): string[] {
  const named: unknown[] = kind.reads?.(payload) ?? askedFor(kind, payload)
  return [...new Set(named.filter((id) => typeof id === 'string'))]
}

function askedFor({ form = {} }: AnyKind, payload: Record<string, unknown>): unknown[] {
  const hints: [string, FieldHint | undefined][] = Object.entries(form)
  return hints.filter(([, hint]) => hint?.as === 'dataset').map(([name]) => payload[name])
}

/**
 * Which rows a file of these datasets is made of, for one person: null where all of all, else as the one dataset limits them, or by the
 * datasets' ids where they are several.
 */
export function rowLimitOf(datasets: string[], limitOf: (id: string) => unknown): unknown {
  const limits = datasets.map((id) => [id, limitOf(id)] as const)
  if (limits.every(([, limit]) => limit === null)) return null
  return limits.length === 1 ? limits[0]?.[1] : Object.fromEntries(limits)
}
