import { contract } from '@/kinds/images/contract'
import { showKind } from '@/kinds/kit/page'

export const page = showKind(contract, {
  form: async () => (await import('./form')).form,
  result: async () => (await import('./images-result')).ImagesResultView,
  sayings: async () => (await import('./sayings')).sayings,
})
