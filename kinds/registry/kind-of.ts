import type { AnyKind } from '@/kinds/kit/contract'
import { kinds } from './contracts'

/** Null for a kind of a newer server, or one that was taken away: its jobs are there all the same. */
export function kindOf(id: string): AnyKind | null {
  return Object.hasOwn(kinds, id) ? (kinds[id] ?? null) : null
}
