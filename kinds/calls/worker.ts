import { runKind } from '@/kinds/kit/worker'
import { contract } from './contract'
import { runCalls } from './worker/run'
import { tryRows } from './worker/try-rows'

export const worker = runKind(contract, (payload, ctx) => runCalls(payload, ctx), {
  trials: { rows: tryRows },
  // Loaded by runners of this kind only, before somebody waits for it.
  rehearse: () => import('undici'),
})
