import { serveKind } from '@/kinds/kit/server'
import { contract } from './contract'
import { rowsOrderOf } from './rows-order'

export const server = serveKind(contract, {
  /** The name the person gave the file, else the dataset's. What else tells it from others stands in its payload. */
  async title({ dataset, fileName }, { datasets }) {
    return fileName ?? (await datasets.list()).find(({ id }) => id === dataset)?.label ?? dataset
  },
  check: (payload, { datasets }) => datasets.check(rowsOrderOf(payload)),
  async estimate(payload, { datasets }) {
    const { rows, exact, bytes } = await datasets.estimate(rowsOrderOf(payload))
    return { amount: rows, exact, bytes }
  },
  rateBy: ({ format }) => format,
  preview: (payload, { datasets }) => datasets.preview(rowsOrderOf(payload)),
})
