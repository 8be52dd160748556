import type { AnyKind } from '@/kinds/kit/contract'
import { contract } from '@/tests/support/sink/contract'

/** In place of kinds/registry/own/contracts.ts. */
export const own: Readonly<Record<string, AnyKind>> = { [contract.id]: contract }
