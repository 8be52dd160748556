import { showKind } from '@/kinds/kit/page'
import { contract } from '@/kinds/mailing/contract'

export const page = showKind(contract, {
  form: async () => (await import('./form')).form,
  sayings: async () => (await import('./sayings')).sayings,
})
