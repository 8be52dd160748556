import { runKind } from '@/kinds/kit/worker'
import { contract } from './contract'

/** What a report is drawn with is loaded by the runner that draws one, and by no other. */
export const worker = runKind(contract, async (payload, ctx) => (await import('./worker/run')).runReport(payload, ctx))
