import { runKind } from '@/kinds/kit/worker'
import { contract } from './contract'

/** What a report is drawn with is loaded by the runner that draws one, and by no other. */
export const worker = runKind(contract, async (payload, ctx) => (await import('./worker/run')).runReport(payload, ctx), {
  rehearse: async () => (await import('./worker/rehearse')).rehearseReport(),
  trials: { pages: async (payload, _asked, ctx) => (await import('./worker/try-pages')).tryPages(payload, ctx) },
})
