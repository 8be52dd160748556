import { createExport } from '@/kinds/export/worker'
import type { AllDatasets } from '@/lib/datasets/datasets'
import type { Handlers } from '@/workers/attempt-context'

/** What kinds may use beside their attempt's context. */
export interface KindDeps {
  datasets: Pick<AllDatasets, 'of'>
}

/** The body of every kind. A kind that is in lib/contracts/kinds and not here does not compile. */
export function createHandlers({ datasets }: KindDeps): Handlers {
  return { export: { run: (payload, ctx) => createExport(datasets.of(ctx.actor))(payload, ctx) } }
}
