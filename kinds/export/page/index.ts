import { contract } from '@/kinds/export/contract'
import { showKind } from '@/kinds/kit/page'

export const page = showKind(contract, {
  form: async () => (await import('./form')).form,
  sayings: async () => (await import('./sayings')).sayings,
})
