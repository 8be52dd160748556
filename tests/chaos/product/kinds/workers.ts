import type { RunnableKind } from '@/kinds/kit/worker'
import { worker } from '@/tests/support/sink/worker'

/** In place of kinds/registry/own/workers.ts. */
export const own: Readonly<Record<string, RunnableKind>> = { [worker.contract.id]: worker }
