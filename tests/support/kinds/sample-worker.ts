import { runKind } from '@/kinds/kit/worker'
import { contract } from './report-kind'

/** A grouped report, as short as one can be. */
export const worker = runKind(contract, async ({ dataset, column }, ctx) => {
  ctx.progress({ phase: 'counting', done: 0, total: null })
  const { label, groups } = await ctx.datasets.groups(dataset, column)
  const file = await ctx.file({ name: `${label}: by ${column}.txt`, mediaType: 'text/plain' })
  for (const { values, count } of groups) await file.write(`${values[0] ?? '–'}: ${count}\n`)
  ctx.progress({ phase: 'drawing', done: 1, total: 1 })
  return { artifact: await file.end({ amount: 1 }) }
})
