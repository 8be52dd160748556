import { worker as exported } from '@/kinds/export/worker'
import type { RunnableKind } from '@/kinds/kit/worker'

/** The worker half of each kind, by id. */
export const workers: Readonly<Record<string, RunnableKind>> = { export: exported }
