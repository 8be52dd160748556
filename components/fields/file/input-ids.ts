import type { AnyKind } from '@/kinds/kit/contract'

/** The files that a payload names, by what its kind says of its fields. */
export function inputIdsIn({ inputs }: AnyKind, payload: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(inputs ?? {})
    .flatMap((name) => payload[name])
    .filter((id) => typeof id === 'string')
}
