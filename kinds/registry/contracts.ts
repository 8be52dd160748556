import { contract as exported } from '@/kinds/export/contract'
import type { AnyKind } from '@/kinds/kit/contract'

/** All kinds by id. */
export const kinds: Readonly<Record<string, AnyKind>> = { export: exported }
