import type { AnyKind } from '@/kinds/kit/contract'
import { kinds } from '@/kinds/registry/contracts'

/** Those that people start; a kind without a form is for programs. */
export const offeredKinds: readonly AnyKind[] = Object.values(kinds).filter(({ form }) => form !== undefined)
