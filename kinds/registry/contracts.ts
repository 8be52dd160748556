import type { z } from 'zod'
import { contract as exported } from '@/kinds/export/contract'
import type { AnyKind } from '@/kinds/kit/contract'

/** All kinds by id. */
export const kinds = { export: exported } as const satisfies Record<string, AnyKind>

export type JobKind = keyof typeof kinds
export type Payload<K extends JobKind> = z.infer<(typeof kinds)[K]['payload']>
