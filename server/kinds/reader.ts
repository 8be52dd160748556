import type { DatasetReader } from '@/kinds/kit/server'
import type { OwnDatasets } from '@/server/own-datasets'
import type { Person } from './person'

/** The datasets of whoever asks, as the server half of a kind sees them: for as long as somebody waits, and what is shown is on record. */
export function readerOf({ datasets, audit }: Person, signal: AbortSignal): DatasetReader {
  let listed: ReturnType<OwnDatasets['list']> | undefined
  return {
    list() {
      listed ??= datasets.list()
      return listed
    },
    check: async (order) => datasets.check(order),
    estimate: (order) => datasets.estimate(order, { signal }),
    async preview(order) {
      const preview = await datasets.previewOrder(order, { signal })
      const { dataset, columns, filters } = order
      // Rows of it are seen, as in a file; by changing filters, one after another, all of them can be.
      await audit({
        action: 'dataset.previewed',
        target: { dataset },
        // What took too long was shown without filters: rows of all.
        details: { rows: preview.rows.length, columns, filters: preview.asOrdered ? filters : [] },
      })
      return preview
    },
  }
}
