import type { z } from 'zod'
import { ExportPayload } from '@/kinds/export/contract'
import type { PoolName } from '@/lib/contracts/delivery'

/** What is known of a kind on both sides of the wire. Adding one: this line, and one in kinds/registry/workers.ts. */
export interface KindContract<Schema extends z.ZodType = z.ZodType> {
  label: string
  payload: Schema
  pool: PoolName
  /** How many attempts may end in an error before the job is failed for good. */
  maxFailures: number
}

export const kinds = {
  export: { label: 'Export', payload: ExportPayload, pool: 'bulk', maxFailures: 5 },
} as const satisfies Record<string, KindContract>

export type JobKind = keyof typeof kinds
export type Payload<K extends JobKind> = z.infer<(typeof kinds)[K]['payload']>
