import type { ExportPayload } from '@/kinds/export/payload'
import { createExport } from '@/kinds/export/worker'
import type { AllDatasets } from '@/lib/datasets/datasets'
import type { AttemptContext, Handlers } from '@/workers/attempt-context'

/** What kinds may use beside their attempt's context. */
export interface KindDeps {
  datasets: Pick<AllDatasets, 'of'>
}

/** The body of every kind. A kind that is in lib/contracts/kinds and not here does not compile. */
export function createHandlers({ datasets }: KindDeps) {
  return {
    export: { run: (payload: ExportPayload, ctx: AttemptContext) => createExport(datasets.of(ctx.actor))(payload, ctx) },
  } satisfies Handlers
}
