import { serveKind } from '@postroom/kit/server'
import { contract } from './contract'

/** What only the server can answer. It may be left out: the title is then the label, and nothing is estimated or shown beforehand. */
export const server = serveKind(contract, {
  async title({ dataset, heading }, { datasets }) {
    return heading || ((await datasets.list()).find(({ id }) => id === dataset)?.label ?? dataset)
  },
  async estimate(payload, { datasets }) {
    const { rows, exact } = await datasets.estimate(rowsOf(payload))
    return { amount: rows, exact, bytes: null }
  },
  preview: (payload, { datasets }) => datasets.preview(rowsOf(payload)),
})

function rowsOf({ dataset, column }: { dataset: string; column: string }) {
  return { dataset, columns: [{ name: column }], filters: [], sort: [], timeZone: 'UTC', file: null }
}
