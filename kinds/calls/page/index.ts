import { contract } from '@/kinds/calls/contract'
import { showKind } from '@/kinds/kit/page'

export const page = showKind(contract, {
  form: async () => (await import('./form')).form,
  sayings: async () => (await import('./sayings')).sayings,
})
