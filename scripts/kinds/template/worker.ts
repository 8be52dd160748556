import { runKind } from '@postroom/kit/worker'
import { contract } from './contract'

/**
 * Does the work, in a process that may be killed: what is not returned is removed. A cancel ends the rows, and with them this. Work that
 * acts outside, or item by item, is a list: `ctx.items`, see Postroom's docs/items.md.
 */
export const worker = runKind(contract, async ({ dataset, column, heading }, ctx) => {
  const file = await ctx.file({ name: `${heading || dataset}.txt`, mediaType: 'text/plain; charset=utf-8' })
  if (heading) await file.write(`${heading}\n`)
  let lines = 0
  for await (const row of ctx.datasets.rows({ dataset, columns: [column] })) {
    await file.write(`${row[column] ?? ''}\n`)
    lines += 1
    ctx.progress({ phase: 'writing', done: lines, total: null, bytes: file.size() })
  }
  return { artifact: await file.end({ amount: lines }) }
})
